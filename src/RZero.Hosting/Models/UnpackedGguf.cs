using RZero.Checkpoints.Configuration;
using RZero.Checkpoints.Conversion;
using RZero.Checkpoints.Gguf;
using RZero.Checkpoints.Provenance;
using RZero.Core;
using RZero.Files;
using RZero.Hub;

namespace RZero.Hosting.Models;

/// <summary>
/// The folders of GGUF files. Training reads and writes folders, and a quantised weight cannot be trained in its few bits: a file is unpacked
/// once, to the very numbers that it stands for, and found again by its content.
/// </summary>
/// <param name="cache">Where the folders are kept.</param>
/// <param name="tell">Told before a file is unpacked.</param>
public sealed class UnpackedGguf(string cache, Action<string> tell)
{
    private const string ConfigName = "config.json";

    /// <summary>The folder of a file's model.</summary>
    /// <param name="file">A GGUF file.</param>
    /// <param name="parts">What is needed of it; where the texts will do, no weight is written.</param>
    /// <exception cref="ModelFileException">The file is damaged, or holds what is not supported.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public string Find(string file, HubParts parts)
    {
        var hash = ModelHashes.OfWeights(ModelHashes.Of(file));
        var whole = Path.Combine(cache, hash);
        var texts = Path.Combine(cache, $"{hash}-texts");
        if (IsModel(whole))
        {
            return whole;
        }

        if (parts == HubParts.All)
        {
            WriteWhole(file, whole);
            return whole;
        }

        if (!IsModel(texts))
        {
            WriteTexts(file, texts);
        }

        return texts;
    }

    /// <summary>The config is written last, and a whole folder gets its name at the end.</summary>
    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, ConfigName));

    private static void WriteTexts(string file, string folder)
    {
        using var model = GgufModel.Open(file);
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        model.WriteTextFiles(folder);
        ModelConfigFile.Write(Path.Combine(folder, ConfigName), model.Config);
    }

    private void WriteWhole(string file, string folder)
    {
        tell($"Unpacking {file} into {folder}, once: what is trained is kept as float32, not in the few bits of a GGUF.");
        using var model = GgufModel.Open(file);
        var licence = new GgufSource(file).ReadLicence();
        var provenance = DerivedProvenance.Of("convert", ModelIdentity.Of(file), file, licence, ProgramVersion.Text);
        try
        {
            FolderExport.Write(model, folder, new(provenance), static _ => { });
        }
        catch (UserException) when (IsModel(folder))
        {
            // Another program unpacked it in the meantime: the same bytes.
        }
    }
}
