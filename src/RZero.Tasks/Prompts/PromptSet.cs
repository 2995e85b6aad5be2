using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RZero.Core;

namespace RZero.Tasks.Prompts;

/// <summary>
/// The words that ask the two roles to act. Sets are files of this project with a version; a run records the file's hash, so that
/// numbers are never compared across prompts without notice.
/// </summary>
public sealed class PromptSet
{
    private const string QuestionAndAnswer = $"<question>{PromptMarks.Example}</question>\n\\boxed{{{PromptMarks.Answer}}}";
    private const char Between = '|';

    private readonly ImmutableArray<ChatMessage> challenger;
    private readonly ImmutableArray<ChatMessage> solver;
    private readonly ImmutableArray<ChatMessage> plain;
    private readonly ExamplePool? examples;
    private readonly AnchorPool? anchors;

    private PromptSet(JsonElement file, string hash)
    {
        (Name, Version, Hash) = (file.GetProperty("name").GetString()!, file.GetProperty("version").GetInt32(), hash);
        (challenger, solver) = (Messages(file.GetProperty("challenger")), Messages(file.GetProperty("solver")));
        plain = file.TryGetProperty("plain", out var bare) ? Messages(bare) : solver;
        examples = file.TryGetProperty("examples", out var pool) ? ExamplePool.Read(pool) : null;
        Examples = examples?.All ?? [];
    }

    private PromptSet(PromptSet bare, AnchorPool anchors)
    {
        (Name, Version) = (bare.Name, bare.Version);
        (challenger, solver, plain, examples) = (bare.challenger, bare.solver, bare.plain, bare.examples);
        this.anchors = anchors;
        Examples = [.. bare.Examples, .. anchors.Questions];
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(bare.Hash + anchors.Hash)));
    }

    /// <summary>Names of the sets that ship with the product.</summary>
    public static ImmutableArray<string> Names { get; } = ["elementary", "mathematics", "nano", "worked"];

    /// <summary>Such as "mathematics".</summary>
    public string Name { get; }

    /// <summary>Counts up with every change of a word.</summary>
    public int Version { get; }

    /// <summary>The questions that the Challenger may be shown as examples; empty where it is shown none, or always the same.</summary>
    public ImmutableArray<string> Examples { get; }

    /// <summary>SHA-256 of the file, in hexadecimal; with anchors, of theirs too.</summary>
    public string Hash { get; }

    /// <summary>A set by name.</summary>
    /// <exception cref="UserException">There is no such set.</exception>
    public static PromptSet Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = (Names.Contains(name) ? PromptFile.Read(name) : null)
            ?? throw new UserException($"there is no prompt set '{name}'; there are: {string.Join(", ", Names)}");
        using var json = JsonDocument.Parse(bytes);
        return new(json.RootElement, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>
    /// The same words, with none to <paramref name="most"/> anchors before the last turn of the Challenger's. They are written as the set's examples
    /// are; where it has none, with their answer in a box, as sets without examples ask for it.
    /// </summary>
    /// <param name="shown">At least one, each with its label.</param>
    /// <param name="most">At least 1.</param>
    public PromptSet With(ImmutableArray<LabeledQuestion> shown, int most) =>
        new(this, new AnchorPool(shown, most, challenger[^1], examples?.Reply ?? QuestionAndAnswer));

    /// <summary>Draws the examples and anchors of an ask; nothing where the set has none.</summary>
    /// <param name="stream">Randomness.</param>
    public QuestionContext DrawExamples(StreamKey stream)
    {
        var drawn = examples?.Draw(stream) ?? "";
        return new(anchors is null ? drawn : $"{drawn}{Between}{anchors.Draw(stream.Child("anchors"))}");
    }

    /// <summary>Asks for one new question. Drawn examples and anchors stand before the last turn.</summary>
    /// <param name="context">What <see cref="DrawExamples"/> gave.</param>
    public ImmutableArray<ChatMessage> Challenger(QuestionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var drawn = context.Text.Split(Between);
        return [.. challenger[..^1], .. examples?.Turns(drawn[0]) ?? [], .. anchors?.Turns(drawn[^1]) ?? [], challenger[^1]];
    }

    /// <summary>Asks for the answer to a question. The question is put in as it is; nothing in it is interpreted.</summary>
    public ImmutableArray<ChatMessage> Solver(string question) => Ask(solver, question);

    /// <summary>Asks for the answer without examples: as <see cref="Solver"/> does where the set has none.</summary>
    public ImmutableArray<ChatMessage> Plain(string question) => Ask(plain, question);

    private static ImmutableArray<ChatMessage> Ask(ImmutableArray<ChatMessage> words, string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return [.. words.Select(message => message with { Content = Insert(message.Content, question) })];
    }

    private static string Insert(string content, string question)
    {
        var at = content.IndexOf(PromptMarks.Question, StringComparison.Ordinal);
        return at < 0 ? content : new StringBuilder(content).Remove(at, PromptMarks.Question.Length).Insert(at, question).ToString();
    }

    private static ImmutableArray<ChatMessage> Messages(JsonElement list) =>
        [.. list.EnumerateArray().Select(turn => new ChatMessage(turn.GetProperty("role").GetString()!, turn.GetProperty("content").GetString()!))];
}
