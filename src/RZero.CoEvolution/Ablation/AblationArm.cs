using System.Collections.Immutable;
using RZero.Core;

namespace RZero.CoEvolution.Ablation;

/// <summary>A run of the base plan with something taken out, or put in.</summary>
/// <param name="Name">Names its runs: letters, digits, dashes and underscores.</param>
/// <param name="Settings">What differs from the base plan, as <c>key=value</c>; empty for the plan itself.</param>
public sealed record AblationArm(string Name, ImmutableArray<string> Settings)
{
    private const int LongestName = 40;

    /// <summary>Reads an arm of the user's own, such as <c>wide:filter.min_agreement=0.2;filter.max_agreement=0.9</c>.</summary>
    /// <exception cref="UserException">It is none.</exception>
    public static AblationArm Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':', 2);
        var name = parts[0].Trim();
        ImmutableArray<string> settings = parts.Length < 2 ? []
            : [.. parts[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        return IsName(name) && !settings.IsEmpty
            ? new(name, settings)
            : throw new UserException(
                "--arm takes a name of letters, digits, dashes and underscores and what differs, such as \"wide:filter.min_agreement=0.2\", "
                + $"not \"{text}\".");
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
