using System.Collections.Immutable;
using System.Text.Json;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Monitor;

namespace RZero.CoEvolution.Plan.Sections;

/// <summary>How the run watches itself.</summary>
public sealed record MonitorPlan
{
    /// <summary>Does what each signal calls for.</summary>
    public const string Advised = "advised";

    private const char Assignment = '=';

    /// <summary>Words for what a finding does.</summary>
    internal static ImmutableArray<string> Actions { get; } = [.. Enum.GetValues<MonitorAction>().Select(Word), Advised];

    private static readonly ImmutableArray<string> Names = [.. RunMonitor.Signals.Select(signal => signal.Name)];

    /// <summary>Whether the run's own steps and iterations are held against the monitor's signals.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// What a finding does: "warn" keeps and shows it, "pause" ends the run so that it can be gone on with, "go_back" returns to the best iteration,
    /// "stop" ends with the best Solver, "advised" does what each signal calls for.
    /// </summary>
    public string Action { get; init; } = Word(MonitorAction.Warn);

    /// <summary>Actions of single signals, such as labels_rot=go_back, in place of the action of all.</summary>
    public ImmutableArray<string> Overrides { get; init; } = [];

    /// <summary>Names of the signals that are looked for; an empty list stands for all.</summary>
    public ImmutableArray<string> Signals { get; init; } = [];

    /// <summary>Times that a run which goes back tries again from its best iteration; then it ends there.</summary>
    public int Returns { get; init; } = 1;

    /// <summary>What a finding of a signal does; null where the signal is not looked for.</summary>
    public MonitorAction? ActionOf(MonitorSignal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        if (!Enabled || (!Signals.IsDefaultOrEmpty && !Signals.Contains(signal.Name)))
        {
            return null;
        }

        var own = Assigned().LastOrDefault(one => one.Signal == signal.Name).Action ?? Action;
        return own == Advised ? signal.Action : Enum.GetValues<MonitorAction>().First(action => Word(action) == own);
    }

    /// <summary>Every reason why this cannot be used, as sentences that begin with the key.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. PlanChecks.OneOf("action", Action, [.. Actions]),
        .. Signals.IsDefault ? [] : Signals.SelectMany(name => Unknown("signals", name)),
        .. Assigned().SelectMany(one => (IEnumerable<string>)
        [
            .. Unknown("overrides", one.Signal),
            .. PlanChecks.OneOf($"overrides: the action of {one.Signal}", one.Action ?? "", [.. Actions]),
        ]),
        .. PlanChecks.Within("returns", Returns, 0, 100),
    ];

    private IEnumerable<(string Signal, string? Action)> Assigned() => Overrides.IsDefault ? [] : Overrides.Select(text =>
    {
        var parts = text.Split(Assignment, 2);
        return (parts[0].Trim(), parts.Length == 2 ? parts[1].Trim() : null);
    });

    private static IEnumerable<string> Unknown(string key, string name) => Names.Contains(name)
        ? []
        : [$"{key}: there is no signal \"{name}\"; rzero monitor --signals lists them.{NearestName.Offer(name, Names)}"];

    /// <summary>An action as plans spell it.</summary>
    internal static string Word(MonitorAction action) => JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString());
}
