using RZero.Core.Events;
using RZero.Runs.Journal;

namespace RZero.Runs;

/// <summary>The alarms that a run's store raises by itself. None of them stops the run.</summary>
internal static class RunAlarm
{
    public static AlarmEvent UnsealedJournal() => Of(
        0,
        "unsealed_journal",
        "The run was begun by an older rzero, whose journal had no hash for each row. Its rows were taken as they stand and have one from now on.");

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
        $"The lost checkpoint {lost.Folder} was made again and is not the same byte for byte: another machine or another version of rzero made it. "
        + "What came after it follows from the one that was lost.");

    /// <summary>What going on with another program or on another processor means for the results; null where nothing has changed.</summary>
    public static AlarmEvent? OtherProgram(int iteration, RunProgram before, RunProgram now)
    {
        string?[] changes =
        [
            before.InstructionSet == now.InstructionSet ? null
                : before.InstructionSet == RunProgram.Unknown ? $"on {now.InstructionSet} (it is not known what it was begun on)"
                : $"on {now.InstructionSet} instead of {before.InstructionSet}",
            before.CodeVersion == now.CodeVersion ? null : $"with rzero {now.CodeVersion} instead of {before.CodeVersion}",
        ];
        return before == now ? null : Of(
            iteration,
            "other_program",
            $"The run is continued {string.Join(" and ", changes.OfType<string>())}. Sums are rounded differently there: weights may differ in "
            + "their last digits, and a token drawn at the edge, and all after it, may be another. What is done stays; the whole is no longer "
            + "what one machine would have made by itself.");
    }

    private static AlarmEvent Of(int iteration, string signal, string message) => new(iteration, signal, Stops: false, message);
}
