using System.Collections.Immutable;

namespace RZero.Core;

/// <summary>A task whose questions can be put in other words: one that cannot keep its answer then was hardly understood.</summary>
public interface IRewordingTask : IReasoningTask
{
    /// <summary>SHA-256 of the words that ask for other words, in hexadecimal.</summary>
    string RewordingHash { get; }

    /// <summary>Asks for a question in other words.</summary>
    ImmutableArray<ChatMessage> RewordingPrompt(Question question);

    /// <summary>
    /// The question in a completion that was asked for <paramref name="question"/> in other words, under the same id; null where it holds none that
    /// can stand for it.
    /// </summary>
    /// <param name="question">What was to be said otherwise.</param>
    /// <param name="completion">Any text.</param>
    Question? ReadRewording(Question question, string completion);
}
