using RZero.Core;
using RZero.Files;

namespace RZero.Hosting.Models;

/// <summary>Says of a file that is named where a model's folder is expected what it is and what should be named.</summary>
public static class NamedFile
{
    private const int LookedBytes = 64;

    private static readonly string[] Parts =
        ["config.json", "tokenizer.json", "tokenizer_config.json", "generation_config.json", "model.safetensors.index.json"];

    /// <summary>The mistake.</summary>
    /// <param name="file">The file, which is there.</param>
    /// <param name="choices">What can be named.</param>
    /// <exception cref="UserException">It is no file, or a pointer of Git LFS.</exception>
    public static UserException Mistake(string file, string choices)
    {
        RegularFile.Require(file);
        var beginning = Beginning(file);
        LfsPointer.Refuse(file, beginning);
        if (beginning.AsSpan().StartsWith("GGUF"u8))
        {
            return new($"{file} is a GGUF file, but its name does not end in .gguf, by which it is told. Rename it.");
        }

        if (Path.GetExtension(file) == ".safetensors" || Parts.Contains(Path.GetFileName(file), StringComparer.Ordinal))
        {
            return new($"{file} is one file of a model. Name the folder that it is in: {Path.GetDirectoryName(Path.GetFullPath(file))}");
        }

        var kind = beginning.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..] ? "holds JSON" : "is a file";
        return new($"{file} {kind} and is no model. {choices}");
    }

    private static byte[] Beginning(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var bytes = new byte[LookedBytes];
            return bytes[..stream.ReadAtLeast(bytes, LookedBytes, throwOnEndOfStream: false)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"{file} cannot be read: {fault.Message}", fault);
        }
    }
}
