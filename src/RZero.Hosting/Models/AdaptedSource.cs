using RZero.Checkpoints.Adapters;
using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>A model that is an adapter over another: the other's texts and architecture, and weights with the adapter added.</summary>
/// <param name="below">The model that it lies over.</param>
/// <param name="folder">The adapter's folder.</param>
internal sealed class AdaptedSource(IModelSource below, string folder) : IModelSource
{
    public string Name => folder;

    public bool HasTokenizer => below.HasTokenizer;

    public long? DiskBytes => below.DiskBytes is { } bytes ? bytes + Directory.EnumerateFiles(folder).Sum(FileBytes.Of) : null;

    public ITokenizer ReadTokenizer() => below.ReadTokenizer();

    public PromptRenderer ReadPrompts(ITokenizer tokenizer, bool? thinking) => below.ReadPrompts(tokenizer, thinking);

    public IModelFiles Open()
    {
        var files = below.Open();
        try
        {
            return new OwningFiles(files, new(files, LoraAdapter.Read(folder)));
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    public GenerationConfig ReadGeneration() => below.ReadGeneration();

    public ModelConfig ReadConfig() => below.ReadConfig();

    public ModelProvenance? ReadProvenance() => ProvenanceFile.Read(folder) ?? below.ReadProvenance();

    public string? ReadLicence() => below.ReadLicence();

    public string ReadStorage() => below.ReadStorage();

    /// <summary>A merged model that ends with the one below.</summary>
    private sealed class OwningFiles(IModelFiles below, MergedModel merged) : IModelFiles
    {
        public string Path => below.Path;

        public ModelConfig Config => merged.Config;

        public GenerationConfig Generation => merged.Generation;

        public IWeightSource Weights => merged.Weights;

        public void WriteTextFiles(string destination) => merged.WriteTextFiles(destination);

        public void Dispose() => below.Dispose();
    }
}
