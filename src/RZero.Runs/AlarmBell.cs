using RZero.Core.Events;

namespace RZero.Runs;

/// <summary>Keeps alarms until someone listens, and then passes each on as it is raised.</summary>
internal sealed class AlarmBell
{
    private readonly Lock gate = new();
    private readonly List<AlarmEvent> unheard = [];
    private Action<AlarmEvent>? listener;

    public void Ring(AlarmEvent alarm)
    {
        Action<AlarmEvent>? tell;
        lock (gate)
        {
            tell = listener;
            if (tell is null)
            {
                unheard.Add(alarm);
            }
        }

        tell?.Invoke(alarm);
    }

    /// <summary>Tells of all that was not heard yet, and of each that follows.</summary>
    public void Answer(Action<AlarmEvent> tell)
    {
        AlarmEvent[] kept;
        lock (gate)
        {
            listener = tell;
            kept = [.. unheard];
            unheard.Clear();
        }

        foreach (var alarm in kept)
        {
            tell(alarm);
        }
    }
}
