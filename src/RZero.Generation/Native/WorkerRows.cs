namespace RZero.Generation.Native;

/// <summary>
/// The completions that a worker has taken and not ended, by unit. What a pass that failed has left half done stands nowhere else as a whole.
/// </summary>
/// <param name="queue">Told of those that have ended.</param>
internal sealed class WorkerRows(RolloutQueue queue)
{
    private readonly Dictionary<UnitInFlight, int> ofUnit = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a group's completions.</summary>
    public void Take(PromptGroup group)
    {
        ofUnit[group.Unit] = ofUnit.GetValueOrDefault(group.Unit) + group.Rows.Length;
        Count += group.Rows.Length;
    }

    /// <summary>Counts completions of a unit that have ended, whole or not.</summary>
    public void End(UnitInFlight unit, int count)
    {
        if ((ofUnit[unit] -= count) == 0)
        {
            ofUnit.Remove(unit);
        }

        Count -= count;
        queue.Finish(count);
    }

    /// <summary>Ends all of them, and their units with what went wrong.</summary>
    public void Fail(Exception exception)
    {
        foreach (var unit in ofUnit.Keys)
        {
            unit.Fail(exception);
        }

        queue.Finish(Count);
        ofUnit.Clear();
        Count = 0;
    }
}
