using RZero.Files;
using RZero.Tokenizers.Reading;

namespace RZero.Tokenizers;

/// <summary>Reads <c>tokenizer.json</c>. A component that is not known is refused by name, never ignored.</summary>
public static class TokenizerFile
{
    private const int MaxBytes = 256 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">It is missing, too large or malformed, or has a component that is not known.</exception>
    public static ITokenizer Load(string path)
    {
        try
        {
            return JsonFile.Read(path, "a tokenizer", root => new BytePairTokenizer(TokenizerReader.Read(root)), MaxBytes);
        }
        catch (NotSupportedException error)
        {
            throw new ModelFileException($"the tokenizer '{path}' has {error.Message}, which is not supported", error);
        }
    }
}
