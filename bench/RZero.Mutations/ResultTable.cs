using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RZero.Mutations;

/// <summary>The trials as a page of <c>docs/results</c>.</summary>
internal static class ResultTable
{
    /// <summary>The page.</summary>
    /// <param name="trials">All of them.</param>
    /// <param name="date">The day on which they were made.</param>
    /// <param name="commit">The commit that they were made on.</param>
    public static string Write(ImmutableArray<Trial> trials, DateTimeOffset date, string commit)
    {
        var (caught, missed) = (trials.Count(trial => trial.IsCaught), trials.Count(trial => trial.Outcome == Outcome.Missed));
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Deliberate faults, and the tests that catch them

            {trials.Length} faults, {caught} caught, {missed} missed, {trials.Length - caught - missed} that could not be tried.
            Made with `build/mutations` on {date:yyyy-MM-dd} at commit {commit}.

            A test suite is worth what it notices. Each line is a fault that somebody could put into the method without breaking the build; it
            was put in alone, the project compiled, and the one test that names the right behaviour run: "caught" means that this test failed
            (and it passes without the fault). The list is `tests/mutations/*.json`: a change that moves a text moves its entry.

            | fault | in | caught by | result |
            |---|---|---|---|

            """);
        foreach (var trial in trials)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {Cell($"{trial.Fault.Name}: {trial.Fault.Why}")} | `{trial.Fault.File}` | `{Short(trial.Fault.Test)}` | {Say(trial)} |");
        }

        return page.Replace("\r\n", "\n").ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Short(string test) => string.Join('.', test.Split('.')[^2..]);

    private static string Say(Trial trial) => trial.Outcome switch
    {
        Outcome.Caught => "caught",
        Outcome.Hung => "caught (the test did not end)",
        Outcome.Missed => "**missed**",
        _ => $"**not tried**: {trial.Remark?.Split('\n')[0]}",
    };
}
