using RZero.Core;

namespace RZero.Runs.Journal;

/// <summary>Phases as the journal spells them.</summary>
internal static class PhaseName
{
    public static string Of(Phase phase) => phase.ToString().ToLowerInvariant();

    public static Phase Parse(string name) => Enum.Parse<Phase>(name, ignoreCase: true);
}
