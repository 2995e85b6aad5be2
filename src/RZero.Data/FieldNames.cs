using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Data;

/// <summary>What the fields of data sets are called that hold questions, answers and conversations.</summary>
public static class FieldNames
{
    /// <summary>Of what is asked, the commonest first.</summary>
    public static ImmutableArray<string> Questions { get; } = ["question", "problem", "prompt", "instruction", "query", "input"];

    /// <summary>Of known answers.</summary>
    public static ImmutableArray<string> Answers { get; } = ["answer", "gold", "label", "solution", "expected_answer", "target", "output"];

    /// <summary>Of whole completions to learn.</summary>
    public static ImmutableArray<string> Completions { get; } = ["completion", "answer", "response", "output", "solution", "target"];

    /// <summary>Of conversations.</summary>
    public static ImmutableArray<string> Conversations { get; } = ["messages", "conversation"];

    /// <summary>The field to use: the one that the user names, else the first known one that is there.</summary>
    /// <param name="first">The file's first row.</param>
    /// <param name="asked">What the user names, or null.</param>
    /// <param name="known">Known names.</param>
    /// <param name="option">The option that names it, for the message.</param>
    /// <exception cref="UserException">There is no such field.</exception>
    public static string Choose(TableRow first, string? asked, ImmutableArray<string> known, string option)
    {
        ArgumentNullException.ThrowIfNull(first);
        var present = first.Fields.Keys;
        if (asked is null && known.FirstOrDefault(present.Contains) is { } found)
        {
            return found;
        }

        return asked is not null && present.Contains(asked)
            ? asked
            : throw new UserException(
                (asked is null ? $"no field is called {string.Join(", ", known)}"
                    : $"there is no field \"{asked}\".{NearestName.Offer(asked, present)}")
                + $" The fields are {string.Join(", ", present)}: name one with {option}.");
    }
}
