using System.Collections;

namespace RZero.Core;

/// <summary>Why what was asked for cannot be done, gathered so that all of it is told at once.</summary>
public sealed class Reasons : IEnumerable<string>
{
    private readonly List<string> all = [];

    /// <summary>How many there are.</summary>
    public int Count => all.Count;

    /// <summary>Adds one.</summary>
    public void Add(string reason) => all.Add(reason);

    /// <summary>Adds several.</summary>
    public void AddRange(IEnumerable<string> reasons) => all.AddRange(reasons);

    /// <summary>What a reading gives; where the user's mistake ends it, that is one reason more, and the rest is still looked at.</summary>
    /// <param name="read">Reads.</param>
    /// <param name="otherwise">What stands for it then.</param>
    /// <param name="key">What the reason is about, where its text does not say so.</param>
    public T Try<T>(Func<T> read, T otherwise, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (UserException mistake)
        {
            all.Add(key is null ? mistake.Message : $"{key}: {mistake.Message}");
            return otherwise;
        }
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
