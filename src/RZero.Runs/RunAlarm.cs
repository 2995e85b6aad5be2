using RZero.Core.Events;
using RZero.Runs.Journal;

namespace RZero.Runs;

/// <summary>The alarms that a run's store raises by itself. None of them stops the run.</summary>
internal static class RunAlarm
{
    public static AlarmEvent UnsealedJournal() => Of(
        0,
        "unsealed_journal",
        "The run was started by an older rzero, whose journal rows had no hashes. They were accepted as they are and are hashed from now on.");

    public static AlarmEvent DamagedUnit(UnitRow row, string fault) => Of(
        UnitPhase.IterationOf(row.Id),
        "damaged_unit",
        $"The record of unit {row.Id} in {row.Place.Segment} cannot be used: {fault}. The unit is sampled again; check the disk.");

    public static AlarmEvent DamagedCheckpoint(CheckpointRow row, string fault)
    {
        var next = row.Complete
            ? "This phase was finished; it is trained again from the samples that are kept"
            : "The run goes on from the one before it";
        return Of(
            row.Phase.Iteration, "damaged_checkpoint", $"The checkpoint {row.Folder} cannot be used: {fault.TrimEnd('.')}. {next}; check the disk.");
    }

    /// <summary>A phase that was trained again must come out the same, or what followed from the lost one follows from something else now.</summary>
    public static AlarmEvent RemadeOtherwise(CheckpointRow lost) => Of(
        lost.Phase.Iteration,
        "remade_otherwise",
        $"The lost checkpoint {lost.Folder} was trained again and differs from the original: it was made by another machine or another version of "
        + "rzero. What the run did after it still follows from the original.");

    /// <summary>What going on with another program or on another processor means for the results; null where nothing has changed.</summary>
    public static AlarmEvent? OtherProgram(int iteration, RunProgram before, RunProgram now)
    {
        string?[] changes =
        [
            before.InstructionSet == now.InstructionSet ? null
                : before.InstructionSet == RunProgram.Unknown ? $"on {now.InstructionSet} (it is not known what it was started on)"
                : $"on {now.InstructionSet} instead of {before.InstructionSet}",
            before.CodeVersion == now.CodeVersion ? null : $"with rzero {now.CodeVersion} instead of {before.CodeVersion}",
        ];
        return before == now ? null : Of(
            iteration,
            "other_program",
            $"The run continues {string.Join(" and ", changes.OfType<string>())}. Floating-point sums round differently there: weights may differ "
            + "in their last digits, and with them a sampled token and everything after it. What is done is kept, but the run as a whole can no "
            + "longer be reproduced on one machine.");
    }

    private static AlarmEvent Of(int iteration, string signal, string message) => new(iteration, signal, Stops: false, message);
}
