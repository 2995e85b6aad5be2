using System.Collections.Immutable;
using RZero.Core;

namespace RZero.Checkpoints.Prompts;

/// <summary>
/// Remembers the tokens of rendered conversations, so that the many samples of one question, and the one prompt of every Challenger rollout,
/// are rendered once. Bounded: the oldest goes when it is full. Safe for several threads.
/// </summary>
/// <param name="most">Conversations that are kept, at least 1.</param>
public sealed class PromptCache(int most)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ImmutableArray<int>> known = new(StringComparer.Ordinal);
    private readonly Queue<string> order = new();

    /// <summary>The tokens of a conversation, rendered when they are not known.</summary>
    public ImmutableArray<int> Get(ImmutableArray<ChatMessage> messages, Func<ImmutableArray<ChatMessage>, ImmutableArray<int>> render)
    {
        ArgumentNullException.ThrowIfNull(render);
        var key = Key(messages);
        lock (gate)
        {
            if (known.TryGetValue(key, out var tokens))
            {
                return tokens;
            }
        }

        var rendered = render(messages);
        lock (gate)
        {
            Remember(key, rendered);
        }

        return rendered;
    }

    private void Remember(string key, ImmutableArray<int> tokens)
    {
        if (known.TryAdd(key, tokens))
        {
            order.Enqueue(key);
        }

        while (known.Count > most)
        {
            known.Remove(order.Dequeue());
        }
    }

    // Lengths before the texts: no two conversations have the same key.
    private static string Key(ImmutableArray<ChatMessage> messages) =>
        string.Concat(messages.Select(
            message => FormattableString.Invariant($"{message.Role.Length}:{message.Role}{message.Content.Length}:{message.Content}")));
}
