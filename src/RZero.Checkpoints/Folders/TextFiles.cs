using RZero.Files;

namespace RZero.Checkpoints.Folders;

/// <summary>The files of a model folder that say how text becomes tokens, conversations become prompts, and where the model comes from.</summary>
internal static class TextFiles
{
    private const string MoreTemplates = "additional_chat_templates";
    private const long MaxBytes = 256 << 20;

    private static readonly string[] Names =
    [
        "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json", "vocab.json", "merges.txt", "tokenizer.model",
        "generation_config.json", "chat_template.jinja", "chat_template.json", "rzero.json",
    ];

    /// <summary>Copies those that are there, unread.</summary>
    /// <param name="from">The model.</param>
    /// <param name="to">Another folder, which is there.</param>
    /// <exception cref="ModelFileException">One cannot be read.</exception>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Copy(string from, string to)
    {
        foreach (var name in Names.Where(name => File.Exists(Path.Combine(from, name))))
        {
            CopyOne(Path.Combine(from, name), Path.Combine(to, name));
        }

        if (Directory.Exists(Path.Combine(from, MoreTemplates)))
        {
            var templates = Path.Combine(to, MoreTemplates);
            DurableFile.Guard(templates, () => Directory.CreateDirectory(templates));
            foreach (var path in Directory.EnumerateFiles(Path.Combine(from, MoreTemplates), "*.jinja"))
            {
                CopyOne(path, Path.Combine(templates, Path.GetFileName(path)));
            }
        }
    }

    private static void CopyOne(string from, string to)
    {
        RegularFile.Require(from);
        byte[] bytes;
        try
        {
            bytes = new FileInfo(from).Length <= MaxBytes
                ? File.ReadAllBytes(from)
                : throw new ModelFileException($"'{from}' is larger than such a file can be");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"'{from}' cannot be read: {fault.Message}", fault);
        }

        DurableFile.Write(to, file => file.Write(bytes));
    }
}
