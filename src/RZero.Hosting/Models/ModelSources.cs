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
    /// <summary>The files of a model: a GGUF, a folder, which is downloaded where it has to be, or an adapter over its base.</summary>
    /// <exception cref="Core.UserException">There is none.</exception>
    public IModelSource Find(string model, HubParts parts = HubParts.All) =>
        models.FindAdapter(model) is { } adapter
            ? new AdaptedSource(FindBase(AdapterBase.Of(adapter), parts), adapter)
            : FindBase(model, parts);

    /// <summary>The folder of an adapter; a run stands for its latest Solver's.</summary>
    /// <param name="adapter">What the user calls it.</param>
    public string FindAdapter(string adapter) => models.FindAdapter(adapter) ?? adapter;

    /// <summary>
    /// The tokenizer of a model; of a hub's model only the text files are brought. A file holds a vocabulary by itself: a GGUF, or a tokenizer.json.
    /// </summary>
    /// <exception cref="Core.UserException">There is none.</exception>
    public ITokenizer OpenTokenizer(string model)
    {
        var whole = Whole(model);
        return ModelTokenizer.Open(File.Exists(whole) ? whole : models.Find(whole, HubParts.TextFiles));
    }

    /// <summary>The chat templates of a model.</summary>
    /// <exception cref="Core.UserException">There is no such model.</exception>
    public TemplateFiles OpenTemplates(string model)
    {
        var whole = Whole(model);
        if (!GgufPath.Is(whole))
        {
            return TemplateFiles.Open(models.Find(whole, HubParts.TextFiles));
        }

        using var file = GgufFile.Open(whole);
        return GgufText.Templates(file);
    }

    /// <summary>The provenance of what is made from a model.</summary>
    /// <param name="madeBy">The verb.</param>
    /// <param name="model">What the user calls the model.</param>
    public ModelProvenance Provenance(string madeBy, string model)
    {
        var source = Find(model);
        var identity = ModelIdentity.Of(GgufPath.Is(model) ? model : models.FindAdapter(model) ?? models.Pin(model));
        return DerivedProvenance.Of(madeBy, identity, source.Name, source.ReadLicence(), ProgramVersion.Text);
    }

    private IModelSource FindBase(string model, HubParts parts) =>
        GgufPath.Is(model) ? new GgufSource(model) : new FolderSource(models.Find(model, parts));

    /// <summary>The model itself; of an adapter the one below it, which has the texts.</summary>
    private string Whole(string model) => models.FindAdapter(model) is { } adapter ? AdapterBase.Of(adapter) : model;
}
