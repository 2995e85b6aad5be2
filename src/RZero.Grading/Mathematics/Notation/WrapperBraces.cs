namespace RZero.Grading.Mathematics.Notation;

/// <summary>
/// The open braces of an answer. Those of a wrapper such as <c>\text</c> vanish with it, and what stands in some of them is prose.
/// </summary>
internal sealed class WrapperBraces
{
    private readonly Stack<(bool IsWrapper, bool IsProse)> open = new();
    private (bool IsWrapper, bool IsProse) next;

    /// <summary>The innermost open braces hold prose.</summary>
    public bool HoldProse => open.TryPeek(out var brace) && brace.IsProse;

    /// <summary>A wrapper was read: the next brace is its own.</summary>
    public void Expect(bool isProse) => next = (true, isProse);

    /// <summary>Something else than a brace was read.</summary>
    public void ExpectNone() => next = default;

    /// <summary>Opens a brace; true when it belongs to a wrapper.</summary>
    public bool Open()
    {
        var (isWrapper, isProse) = next;
        open.Push((isWrapper, isProse || HoldProse));
        next = default;
        return isWrapper;
    }

    /// <summary>Closes a brace; true when it belongs to a wrapper.</summary>
    public bool Close() => open.TryPop(out var brace) && brace.IsWrapper;
}
