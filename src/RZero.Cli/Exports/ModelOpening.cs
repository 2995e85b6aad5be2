using RZero.Checkpoints.Folders;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Provenance;
using RZero.Cli.CommandLine;
using RZero.Cli.Engines;

namespace RZero.Cli.Exports;

/// <summary>Opens the model that an export starts from, and says where it comes from.</summary>
internal sealed class ModelOpening(ModelLocator models)
{
    private const string LicenceKey = "general.license";

    /// <summary>The model, from a folder or a GGUF file.</summary>
    /// <exception cref="Core.UserException">It is not there or cannot be read.</exception>
    public IModelFiles Open(string model) => GgufPath.Is(model) ? GgufModel.Open(model) : ModelFolder.Open(models.Find(model));

    /// <summary>The provenance of what is made from it.</summary>
    /// <param name="madeBy">The verb.</param>
    /// <param name="model">What the user calls the model.</param>
    /// <param name="files">The model.</param>
    public ModelProvenance Provenance(string madeBy, string model, IModelFiles files) => DerivedProvenance.Of(
        madeBy, ModelIdentity.Of(GgufPath.Is(model) ? model : models.Pin(model)), files.Path, Licence(files), ProgramVersion.Text);

    private static string? Licence(IModelFiles files) =>
        files is GgufModel gguf ? BaseLicence.OfName(gguf.File.Metadata.Text(LicenceKey)) : BaseLicence.Of(files.Path);
}
