using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Tasks.Elementary;

/// <summary>All kinds of elementary problems, as the file of this project describes them.</summary>
public sealed partial class ElementaryKinds
{
    /// <summary>Levels of difficulty of every kind.</summary>
    public const int LevelCount = 3;

    private const int LongestQuestion = 240;

    private readonly ImmutableArray<ElementaryKind> kinds;
    private readonly ImmutableDictionary<string, ImmutableArray<string>> words;

    private ElementaryKinds(ImmutableArray<ElementaryKind> kinds, ImmutableDictionary<string, ImmutableArray<string>> words) =>
        (this.kinds, this.words) = (kinds, words);

    /// <summary>Those that ship with the product.</summary>
    public static ElementaryKinds Shipped { get; } = Open();

    /// <summary>Their names, in the order of tables.</summary>
    public ImmutableArray<string> Names => [.. kinds.Select(kind => kind.Name)];

    /// <summary>The problem that a question states, or null where no kind has such words. Never throws.</summary>
    public ElementaryProblem? Read(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Length > LongestQuestion)
        {
            return null;
        }

        var text = Spaces().Replace(question, " ").Trim().TrimEnd('?', '.', '!', '=', ':', ' ');
        return kinds.Select(kind => kind.Read(text)).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>A random problem.</summary>
    /// <param name="kind">Place of its kind among <see cref="Names"/>.</param>
    /// <param name="level">1 (easy) to <see cref="LevelCount"/>.</param>
    /// <param name="chance">Draws it.</param>
    internal ElementaryProblem Sample(int kind, int level, RandomSequence chance) => kinds[kind].Sample(level, words, chance);

    /// <summary>What makes two problems the same, whatever they speak of: the kind and its numbers.</summary>
    internal (string Kind, long Left, long Right) Identity(ElementaryProblem problem)
    {
        var swap = problem.Left > problem.Right && kinds.First(kind => kind.Name == problem.Kind).Operation.Commutes;
        return swap ? (problem.Kind, problem.Right, problem.Left) : (problem.Kind, problem.Left, problem.Right);
    }

    private static ElementaryKinds Open()
    {
        using var file = typeof(ElementaryKinds).Assembly.GetManifestResourceStream("RZero.Tasks.Elementary.kinds.json")
            ?? throw new InvalidOperationException("the product was built without its elementary problems");
        using var json = JsonDocument.Parse(file);
        return new(
            [.. json.RootElement.GetProperty("kinds").EnumerateArray().Select(Kind)],
            json.RootElement.GetProperty("words").EnumerateObject().ToImmutableDictionary(slot => slot.Name, slot => Texts(slot.Value)));
    }

    private static ElementaryKind Kind(JsonElement kind) => new(
        kind.GetProperty("name").GetString()!,
        new(kind.GetProperty("operation").GetString()![0]),
        [.. kind.GetProperty("levels").EnumerateArray().Select(Level)],
        [.. Texts(kind.GetProperty("asks")).Select(text => new Phrasing(text))],
        [.. Texts(kind.GetProperty("reads")).Select(text => new Phrasing(text))]);

    private static ElementaryLevel Level(JsonElement sizes) =>
        new(sizes[0].GetInt32(), sizes[1].GetInt32(), sizes[2].GetInt32(), sizes[3].GetInt32());

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
