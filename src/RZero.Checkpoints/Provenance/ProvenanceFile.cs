using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RZero.Files;

namespace RZero.Checkpoints.Provenance;

/// <summary>Reads and writes <c>rzero.json</c>. Keys that are not known are passed over, so that older programs read newer files.</summary>
public static class ProvenanceFile
{
    /// <summary>The file's name in a model folder.</summary>
    public const string Name = "rzero.json";

    private const string Format = "rzero-model";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Reads a folder's file; null where there is none, or one that says no more than the prompts.</summary>
    /// <exception cref="ModelFileException">It is malformed.</exception>
    public static ModelProvenance? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? JsonFile.Read(path, "what rzero writes about a model", Parse) : null;
    }

    /// <summary>The prompts that a folder's file names; null where it names none.</summary>
    /// <exception cref="ModelFileException">The file is malformed.</exception>
    public static string? PromptSet(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? JsonFile.Read(path, "what rzero writes about a model", root => Text(root, "prompt_set")) : null;
    }

    /// <summary>Writes a folder's file.</summary>
    /// <exception cref="StorageException">The disk does not take it.</exception>
    public static void Write(string folder, ModelProvenance provenance)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        var text = JsonSerializer.Serialize(
            new
            {
                Format,
                provenance.PromptSet,
                provenance.MadeBy,
                provenance.CodeVersion,
                provenance.BaseModel,
                provenance.BaseRevision,
                BaseFiles = provenance.BaseFiles.IsEmpty ? null : provenance.BaseFiles,
                provenance.BaseLicence,
                provenance.PlanHash,
                provenance.Recipe,
                provenance.Scale,
                provenance.Seed,
                provenance.Role,
                provenance.Iteration,
                provenance.Step,
                provenance.Parent,
                provenance.ParentHash,
                provenance.Adapter,
                AdapterFiles = provenance.AdapterFiles.IsEmpty ? null : provenance.AdapterFiles,
            },
            Options);
        DurableFile.Write(Path.Combine(folder, Name), file => file.Write(Encoding.UTF8.GetBytes(text + "\n")));
    }

    private static ModelProvenance? Parse(JsonElement root) => Text(root, "format") != Format ? null : new()
    {
        MadeBy = Text(root, "made_by") ?? "unknown",
        PromptSet = Text(root, "prompt_set"),
        CodeVersion = Text(root, "code_version"),
        BaseModel = Text(root, "base_model"),
        BaseRevision = Text(root, "base_revision"),
        BaseFiles = Hashes(root, "base_files"),
        BaseLicence = Text(root, "base_licence"),
        PlanHash = Text(root, "plan_hash"),
        Recipe = Text(root, "recipe"),
        Scale = Text(root, "scale"),
        Seed = Find(root, "seed")?.GetInt64(),
        Role = Text(root, "role"),
        Iteration = Find(root, "iteration")?.GetInt32(),
        Step = Find(root, "step")?.GetInt32(),
        Parent = Text(root, "parent"),
        ParentHash = Text(root, "parent_hash"),
        Adapter = Text(root, "adapter"),
        AdapterFiles = Hashes(root, "adapter_files"),
    };

    private static ImmutableSortedDictionary<string, string> Hashes(JsonElement root, string key) => Find(root, key) is not { } files
        ? ImmutableSortedDictionary<string, string>.Empty
        : files.EnumerateObject().DistinctBy(file => file.Name)
        .ToImmutableSortedDictionary(file => file.Name, file => file.Value.GetString() ?? "", StringComparer.Ordinal);

    private static string? Text(JsonElement root, string key) => Find(root, key)?.GetString();

    private static JsonElement? Find(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
