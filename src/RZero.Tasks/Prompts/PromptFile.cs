namespace RZero.Tasks.Prompts;

/// <summary>The prompt files inside the product.</summary>
internal static class PromptFile
{
    /// <summary>A file's bytes; null where there is none of that name.</summary>
    public static byte[]? Read(string name)
    {
        using var file = typeof(PromptFile).Assembly.GetManifestResourceStream($"RZero.Tasks.Prompts.{name}.json");
        if (file is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
