using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Prompts;
using RZero.Checkpoints.Provenance;
using RZero.Hub;
using RZero.Tokenizers;

namespace RZero.Hosting.Models;

/// <summary>Opens models by what the user calls them, and says where what is made from them comes from.</summary>
public sealed class ModelSources(ModelLocator models)
{
    /// <summary>The files of a model: a GGUF, or a folder, which is downloaded where it has to be.</summary>
    /// <exception cref="Core.UserException">There is none.</exception>
    public IModelSource Find(string model, HubParts parts = HubParts.All) =>
        GgufPath.Is(model) ? new GgufSource(model) : new FolderSource(models.Find(model, parts));

    /// <summary>
    /// The tokenizer of a model; of a hub's model only the text files are brought. A file holds a vocabulary by itself: a GGUF, or a tokenizer.json.
    /// </summary>
    /// <exception cref="Core.UserException">There is none.</exception>
    public ITokenizer OpenTokenizer(string model) => ModelTokenizer.Open(File.Exists(model) ? model : models.Find(model, HubParts.TextFiles));

    /// <summary>The chat templates of a model.</summary>
    /// <exception cref="Core.UserException">There is no such model.</exception>
    public TemplateFiles OpenTemplates(string model)
    {
        if (!GgufPath.Is(model))
        {
            return TemplateFiles.Open(models.Find(model, HubParts.TextFiles));
        }

        using var file = GgufFile.Open(model);
        return GgufText.Templates(file);
    }

    /// <summary>The provenance of what is made from a model.</summary>
    /// <param name="madeBy">The verb.</param>
    /// <param name="model">What the user calls the model.</param>
    public ModelProvenance Provenance(string madeBy, string model)
    {
        var source = Find(model);
        var identity = ModelIdentity.Of(GgufPath.Is(model) ? model : models.Pin(model));
        return DerivedProvenance.Of(madeBy, identity, source.Name, source.ReadLicence(), ProgramVersion.Text);
    }
}
