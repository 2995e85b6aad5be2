using RZero.Core.Events;

namespace RZero.Runs;

/// <summary>Tells what going on with another program or on another processor means for the results.</summary>
internal static class ProgramChange
{
    /// <summary>The alarm, or null where nothing that is known has changed.</summary>
    public static AlarmEvent? Alarm(int iteration, RunProgram before, RunProgram now)
    {
        string?[] changes =
        [
            before.InstructionSet == now.InstructionSet ? null
                : before.InstructionSet == RunProgram.Unknown ? $"on {now.InstructionSet} (it is not known what it was begun on)"
                : $"on {now.InstructionSet} instead of {before.InstructionSet}",
            before.CodeVersion == now.CodeVersion ? null : $"with rzero {now.CodeVersion} instead of {before.CodeVersion}",
        ];
        return changes.OfType<string>().ToList() is not { Count: > 0 } said ? null : new AlarmEvent(
            iteration,
            "other_program",
            Stops: false,
            $"The run is continued {string.Join(" and ", said)}. Sums are rounded differently there: weights may differ in their last digits, and a token drawn at "
            + "the edge, and all after it, may be another. What is done stays; the whole is no longer what one machine would have made by itself.");
    }
}
