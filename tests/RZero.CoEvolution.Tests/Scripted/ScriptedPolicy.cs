using System.Collections.Immutable;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>What the policy of a folder says: the same in every call, over and over again from the first completion.</summary>
/// <remarks>A question without answers gets a completion without a box. "(none)" is one, too.</remarks>
internal sealed record ScriptedPolicy
{
    /// <summary>Completions of the Challenger's prompt, whole: with tags, or with none.</summary>
    public ImmutableArray<string> Writes { get; init; } = ["I would rather not ask anything."];

    /// <summary>Answers to a question, unboxed, by the question's text. One that ends with "..." is cut off.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Answers { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The most probable answer to a question, where it is not the first of <see cref="Answers"/>.</summary>
    public ImmutableDictionary<string, string> Greedy { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The same policy that answers one question more; the answers stand with spaces between.</summary>
    public ScriptedPolicy Answering(string question, string answers) => this with { Answers = Answers.SetItem(question, [.. answers.Split(' ')]) };

    /// <summary>The same policy with another most probable answer.</summary>
    public ScriptedPolicy Preferring(string question, string answer) => this with { Greedy = Greedy.SetItem(question, answer) };

    /// <summary>The same policy that writes these questions, each in its tags.</summary>
    public ScriptedPolicy Asking(params string[] questions) => this with { Writes = [.. questions.Select(Tagged)] };

    /// <summary>A completion that holds a question; "(none)" holds none.</summary>
    public static string Tagged(string question) => question == "(none)" ? "I cannot think of one." : $"Here it is. <question>{question}</question> Good luck!";

    /// <summary>A completion that gives an answer.</summary>
    public static string Boxed(string answer) => answer switch
    {
        "(none)" => "It is hard to say.",
        _ when answer.EndsWith("...", StringComparison.Ordinal) => $"Let me see, {answer}",
        _ => $@"It must be \boxed{{{answer}}}.",
    };

    /// <summary>The text of a sample.</summary>
    public string Say(string? question, int sample, bool greedy)
    {
        if (question is null)
        {
            return Writes[sample % Writes.Length];
        }

        if (greedy && Greedy.TryGetValue(question, out var preferred))
        {
            return Boxed(preferred);
        }

        return Answers.TryGetValue(question, out var answers) ? Boxed(answers[sample % answers.Length]) : Boxed("(none)");
    }
}
