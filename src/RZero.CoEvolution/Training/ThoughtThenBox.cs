using System.Text;

namespace RZero.CoEvolution.Training;

/// <summary>
/// The form that the official code pays a tenth of the reward for: the completion begins with a thought in tags, and a boxed answer comes after it.
/// Its prompts never ask for it.
/// </summary>
public static class ThoughtThenBox
{
    private const string Signs = "<>/";
    private static readonly string[] Landmarks = ["</think>", @"\boxed{", "}"];

    /// <summary>Whether a completion has the form; space around the signs of a tag does not matter.</summary>
    public static bool Holds(string completion)
    {
        var text = WithoutSpaceAroundSigns(completion);
        const string opening = "<think>";
        if (!text.StartsWith(opening, StringComparison.Ordinal))
        {
            return false;
        }

        var end = opening.Length;
        foreach (var landmark in Landmarks)
        {
            var at = text.IndexOf(landmark, end, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            end = at + landmark.Length;
        }

        return true;
    }

    private static string WithoutSpaceAroundSigns(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (Signs.Contains(letter, StringComparison.Ordinal))
            {
                while (kept.Length > 0 && char.IsWhiteSpace(kept[^1]))
                {
                    kept.Length--;
                }
            }

            var follows = kept.Length > 0 && Signs.Contains(kept[^1], StringComparison.Ordinal);
            if (!follows || !char.IsWhiteSpace(letter))
            {
                kept.Append(letter);
            }
        }

        return kept.ToString();
    }
}
