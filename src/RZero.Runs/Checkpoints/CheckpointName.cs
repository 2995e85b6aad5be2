using System.Globalization;
using System.Text.RegularExpressions;
using RZero.Core;
using RZero.Runs.Journal;

namespace RZero.Runs.Checkpoints;

/// <summary>
/// How the folders of checkpoints are named, relative to the run: <c>checkpoints/i1-solver/step-000040</c>, with <c>-2</c> behind it where that was
/// taken.
/// </summary>
internal static partial class CheckpointName
{
    /// <summary>The folder of a phase.</summary>
    public static string Parent(PhaseId phase) => string.Create(CultureInfo.InvariantCulture, $"i{phase.Iteration}-{PhaseName.Of(phase.Phase)}");

    /// <summary>Whether this program gives a checkpoint such a name, while it is written or afterwards.</summary>
    public static bool IsOurs(string folder) => Ours().IsMatch(folder);

    /// <summary>Whether a committed checkpoint of the phase can have the name.</summary>
    public static bool IsCommitted(string folder, PhaseId phase) =>
        Ours().Match(folder) is { Success: true } name && !name.Groups["temporary"].Success && name.Groups["parent"].Value == Parent(phase);

    [GeneratedRegex(@"\Acheckpoints/(?<parent>i[0-9]{1,10}-[a-z]{1,20})/step-[0-9]{6,10}(-[0-9]{1,6}|(?<temporary>\.tmp-[0-9a-f]{1,32}))?\z")]
    private static partial Regex Ours();
}
