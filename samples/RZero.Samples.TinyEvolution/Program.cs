using RZero.CoEvolution.Plan;
using RZero.Core.Events;
using RZero.Hosting;
using RZero.Hosting.Runs;

// The whole loop with the built-in model, at the scale that every part moves at and nothing is learned: some seconds.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var plan = PlanFile.Resolve("paper", "tiny", ["seed=1"]);
var folder = Directory.CreateTempSubdirectory("tiny-evolution-");
try
{
    var host = EvolutionHost.Local();
    using var run = host.Runs.Begin(Path.Combine(folder.FullName, "run"), plan);
    var outcome = run.Evolve(host, Print, stop.Token);
    Console.WriteLine(outcome.Alarm is null ? $"Done: {outcome.Iterations} iteration" : "Stopped by an alarm");
    return outcome.Alarm is null ? 0 : 3;
}
catch (OperationCanceledException)
{
    return 130;
}
finally
{
    folder.Delete(recursive: true);
}

// An event is a record; RunEventJson writes the same as "rzero evolve --json" prints.
static void Print(RunEvent happened) => Console.WriteLine(happened switch
{
    PhaseEvent phase => $"iteration {phase.Iteration}, {phase.Phase}: {phase.Done} of {phase.Total}",
    StepEvent step => $"  step {step.Step}: reward {step.RewardMean:0.000}, KL {step.Kl:0.0000}, gradient {step.GradNorm:0.000}",
    QuestionEvent asked => $"  {asked.Question.Question.Text}  ->  {asked.Question.Vote.Answer ?? "no answer"} ({asked.Question.Vote.Agreement:0 %})",
    IterationEvent done => $"iteration {done.Iteration} measured: mean@{done.K} {done.MeanAtK:0.0 %}, greedy {done.Greedy:0.0 %}, kept {done.Kept} of {done.Candidates}",
    AlarmEvent alarm => $"alarm: {alarm.Message}",
    DoneEvent done => $"the Solver is in {done.SolverFolder}",
    _ => happened.ToString(),
});
