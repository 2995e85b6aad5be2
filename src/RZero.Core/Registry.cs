using System.Collections.Immutable;

namespace RZero.Core;

/// <summary>Things that a plan names: immutable, in the order in which they are offered.</summary>
/// <typeparam name="T">What stands behind a name.</typeparam>
public sealed class Registry<T>
{
    private readonly string kind;
    private readonly ImmutableArray<(string Name, T Value)> entries;

    /// <param name="kind">What the things are, for messages: "objective".</param>
    /// <param name="entries">Each under its name; no name twice.</param>
    public Registry(string kind, IEnumerable<(string Name, T Value)> entries)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        (this.kind, this.entries) = (kind, [.. entries]);
        if (this.entries.GroupBy(entry => entry.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"there are two {kind}s named {twice.Key}", nameof(entries));
        }
    }

    /// <summary>All names, in order.</summary>
    public ImmutableArray<string> Names => [.. entries.Select(entry => entry.Name)];

    /// <summary>What stands behind a name.</summary>
    /// <exception cref="UserException">Nothing does; the message offers the nearest name.</exception>
    public T Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var entry in entries)
        {
            if (entry.Name == name)
            {
                return entry.Value;
            }
        }

        throw new UserException(Refusal(name));
    }

    /// <summary>Why a name cannot be used, as a sentence that begins with the key; nothing where it can.</summary>
    /// <param name="key">The plan's key.</param>
    /// <param name="name">Its value.</param>
    public IEnumerable<string> Problems(string key, string name) =>
        Names.Contains(name, StringComparer.Ordinal) ? [] : [$"{key}: {Refusal(name)}"];

    /// <summary>This and one more, for programs that bring their own.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Registry<T> With(string name, T value) => new(kind, entries.Add((name, value)));

    private string Refusal(string name) => $"there is no {kind} \"{name}\"; there are {string.Join(", ", Names)}.{NearestName.Offer(name, Names)}";
}
