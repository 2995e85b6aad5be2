using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;

namespace RZero.Tasks.Elementary;

/// <summary>
/// One way to put a problem into words, to write it and to read it back. A template such as
/// <c>{name} has {a} {things} and [finds|buys] {b} more.</c>: slots in braces, choices in brackets, which may hold slots.
/// </summary>
internal sealed partial class Phrasing
{
    private const int LongestNumber = 9;
    private const string Numbers = "[0-9]{1,9}";
    private const string Proper = "[A-Z][a-z]+";
    private const string Words = "[a-z]+(?: [a-z]+)?";
    private const string Word = "[a-z]+";

    private static readonly string[] Pronouns = ["he", "she", "they"];

    private readonly string template;
    private readonly Lazy<Regex> pattern;
    private readonly List<(string Slot, string Group)> groups = [];

    /// <param name="template">The template.</param>
    public Phrasing(string template)
    {
        this.template = template;
        pattern = new(Compile);
    }

    /// <summary>The template with numbers, and everything else drawn.</summary>
    /// <param name="left">Stands for <c>{a}</c>.</param>
    /// <param name="right">Stands for <c>{b}</c>.</param>
    /// <param name="words">What the other slots can hold. A slot holds the same word wherever it stands.</param>
    /// <param name="chance">Draws words and choices.</param>
    public string Fill(long left, long right, ImmutableDictionary<string, ImmutableArray<string>> words, RandomSequence chance)
    {
        var chosen = Choice().Replace(template, choice => chance.Pick(choice.Groups[1].Value.Split('|')));
        var filled = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a"] = left.ToString(CultureInfo.InvariantCulture),
            ["b"] = right.ToString(CultureInfo.InvariantCulture),
        };
        return Slot().Replace(chosen, slot =>
        {
            var name = slot.Groups[1].Value;
            return filled.TryGetValue(name, out var text) ? text : filled[name] = chance.Pick(words[name]);
        });
    }

    /// <summary>The numbers of a question in these words; null for any other text. Never throws.</summary>
    /// <param name="question">A question without space around it or a sign at its end.</param>
    public (long Left, long Right)? Read(string question)
    {
        var match = pattern.Value.Match(question);
        return match.Success && Value(match, "a") is { } left && Value(match, "b") is { } right && groups.All(group => Agrees(match, group))
            ? (left, right)
            : null;
    }

    /// <summary>A slot that stands in several places must hold the same words in all of them, or a pronoun.</summary>
    private bool Agrees(Match match, (string Slot, string Group) group) =>
        group.Slot == "thing" || match.Groups[group.Group] is not { Success: true, Value: var value }
        || Pronouns.Contains(value, StringComparer.OrdinalIgnoreCase)
        || string.Equals(value, First(match, group.Slot), StringComparison.OrdinalIgnoreCase);

    private string? First(Match match, string slot) => groups
        .Where(group => group.Slot == slot && match.Groups[group.Group].Success).Select(group => match.Groups[group.Group].Value).FirstOrDefault();

    private long? Value(Match match, string slot) =>
        First(match, slot) is { Length: <= LongestNumber } digits ? long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private Regex Compile()
    {
        var text = Slot().Replace(Escaped(template.TrimEnd('?', '.')), slot =>
        {
            var name = slot.Groups[1].Value;
            var group = $"{name}{groups.Count}";
            groups.Add((name, group));
            return $"(?<{group}>{name switch { "a" or "b" => Numbers, "name" or "other" => Proper, "things" => Words, _ => Word }})";
        });
        return new($"^{text}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    /// <summary>Letters stand for themselves; brackets and bars become groups, and braces stay what they are.</summary>
    private static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '[' => "(?:",
        ']' => ")",
        '|' or '{' or '}' => letter.ToString(),
        _ => Regex.Escape(letter.ToString()),
    }));

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Choice();

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Slot();
}
