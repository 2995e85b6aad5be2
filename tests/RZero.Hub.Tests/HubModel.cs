using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace RZero.Hub.Tests;

/// <summary>A repository of a test server: what a hub answers for it when nothing goes wrong.</summary>
internal sealed class HubModel
{
    public const string Name = "org/tiny";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly Dictionary<string, byte[]> files = new()
    {
        ["config.json"] = Encoding.UTF8.GetBytes("""{"model_type": "llama"}"""),
        ["tokenizer.json"] = Encoding.UTF8.GetBytes("{\"version\": \"1.0\", \"filler\": \"" + new string('x', 3000) + "\"}"),
        ["model.safetensors"] = Weights(20_000, seed: 1),
        ["pytorch_model.bin"] = [0x80, 2, 0, 0],
        ["README.md"] = Encoding.UTF8.GetBytes("---\nlicense: apache-2.0\n---\n# Tiny"),
    };

    /// <summary>Content by name; a test may add and replace.</summary>
    public Dictionary<string, byte[]> Files => files;

    /// <summary>Whether the list of files with their hashes is offered; without it clients ask for each file's head.</summary>
    public bool HasTree { get; init; } = true;

    /// <summary>Files on a page of that list.</summary>
    public int PageSize { get; init; } = int.MaxValue;

    /// <summary>Bytes that begin as a safetensors file does.</summary>
    public static byte[] Weights(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        "\u0002\0\0\0\0\0\0\0{}"u8.CopyTo(bytes);
        return bytes;
    }

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string GitHash(byte[] bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static bool IsLarge(string name) => name.EndsWith(".safetensors", StringComparison.Ordinal);

    public static string HashOf(string name, byte[] bytes) => IsLarge(name) ? Sha256(bytes) : GitHash(bytes);

    public HubReply Answer(HubRequest request)
    {
        var path = Uri.UnescapeDataString(request.Path);
        if (path == $"/api/models/{Name}/revision/main" || path == $"/api/models/{Name}/revision/{Commit}")
        {
            return HubReply.Text(200, new JsonObject { ["sha"] = Commit, ["siblings"] = Siblings() }.ToJsonString());
        }

        if (path.StartsWith($"/api/models/{Name}/tree/{Commit}", StringComparison.Ordinal) && HasTree)
        {
            return Page(path.Split("?cursor=") is [_, var cursor] ? int.Parse(cursor, CultureInfo.InvariantCulture) : 0);
        }

        var prefix = $"/{Name}/resolve/{Commit}/";
        return path.StartsWith(prefix, StringComparison.Ordinal) && files.TryGetValue(path[prefix.Length..], out var bytes)
            ? File(request, path[prefix.Length..], bytes)
            : HubReply.Text(404, "Not found", "X-Error-Code: RepoNotFound");
    }

    private static HubReply File(HubRequest request, string name, byte[] bytes)
    {
        string[] headers = [$"ETag: \"{HashOf(name, bytes)}\"", "Accept-Ranges: bytes"];
        return request.From switch
        {
            0 => new(200, bytes) { Headers = headers },
            var from when from < bytes.Length => new(206, bytes[from..]) { Headers = [.. headers, $"Content-Range: bytes {from}-{bytes.Length - 1}/{bytes.Length}"] },
            _ => new(416, []) { Headers = [$"Content-Range: bytes */{bytes.Length}"] },
        };
    }

    private JsonArray Siblings() => [.. files.Keys.Select(name => new JsonObject { ["rfilename"] = name })];

    private HubReply Page(int start) => HubReply.Text(
        200,
        Tree(start).ToJsonString(),
        start + (long)PageSize < files.Count ? [$"Link: </api/models/{Name}/tree/{Commit}?cursor={start + PageSize}>; rel=\"next\""] : []);

    private JsonArray Tree(int start) =>
    [
        .. files.Skip(start).Take(PageSize).Select(file => new JsonObject
        {
            ["type"] = "file",
            ["path"] = file.Key,
            ["size"] = file.Value.Length,
            ["oid"] = GitHash(file.Value),
            ["lfs"] = IsLarge(file.Key) ? new JsonObject { ["oid"] = Sha256(file.Value), ["size"] = file.Value.Length } : null,
        }),
    ];
}
