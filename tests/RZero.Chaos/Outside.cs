using System.Security.Cryptography;

namespace RZero.Chaos;

/// <summary>Files of someone else, named as the program names its own.</summary>
internal sealed class Outside
{
    private readonly Dictionary<string, string> begun;

    public Outside(string root)
    {
        Root = root;
        foreach (var name in new[] { "precious", "step-000001/model.safetensors", "step-000002.tmp-0/x", "i1-solver/step-000001/model.safetensors", "journal.db" })
        {
            var file = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, $"this is {name} of someone else");
        }

        begun = Look();
    }

    public string Root { get; }

    /// <summary>A file that was changed, deleted or added, or null.</summary>
    public string? Changes()
    {
        var now = Look();
        return begun.Keys.Union(now.Keys).FirstOrDefault(file => begun.GetValueOrDefault(file) != now.GetValueOrDefault(file));
    }

    private Dictionary<string, string> Look() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .ToDictionary(file => file, file => $"{File.GetLastWriteTimeUtc(file):O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}");
}
