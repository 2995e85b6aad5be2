using System.Collections.Immutable;
using RZero.Core;
using RZero.Core.Events;
using RZero.Evaluation.Benchmarks;
using RZero.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.Extending;

/// <summary>
/// A task that writes about passages, added here alone: contexts reach the Challenger, payloads the Solver, the journal and the benchmark.
/// </summary>
public sealed class ContextTests
{
    private static readonly ImmutableArray<string> Passages = ["ann 4, bo 17, cy 3", "ann 9, dee 20, eve 1", "bo 5, fay 8, gus 30"];

    private static readonly Benchmark Held = new(
        "held",
        [new("1", "hal", "6") { Payload = "hal 6" }, new("2", "bo", "17") { Payload = Passages[0] }]);

    [Fact]
    public void Evolve_TaskWithContexts_AsksOfEveryPassageAndKeepsItWithTheQuestion()
    {
        using var folder = new TemporaryFolder();
        var task = new PassageTask(Passages);

        var events = new WrittenEvolution(task, Held, Say).Run(folder.File("run"), TestContext.Current.CancellationToken);

        var asked = events.OfType<QuestionEvent>().ToList();
        Assert.Equal([Phase.Challenger, Phase.Label], asked.Select(question => question.Phase).Distinct());
        Assert.Equal(Passages.Order(), asked.Select(question => question.Question.Question.Payload!).Distinct().Order());
        Assert.All(asked, question => Assert.Equal(task.Truth(question.Question.Question), question.Truth));
        Assert.Equal([Phase.Challenger, Phase.Solver], events.OfType<StepEvent>().Select(step => step.Phase).Distinct());
        var measured = events.OfType<IterationEvent>().Last();
        Assert.InRange(measured.MeanAtK!.Value, 0.3, 1);
        Assert.InRange(measured.PseudoLabelAccuracy!.Value, 0.5, 1);
    }

    /// <summary>The same name in two passages is two questions; of the passage of the benchmark it is held out.</summary>
    [Fact]
    public void Evolve_Pool_TellsQuestionsApartByTheirPassages()
    {
        using var folder = new TemporaryFolder();

        var events = new WrittenEvolution(new PassageTask(Passages), Held, Say).Run(folder.File("run"), TestContext.Current.CancellationToken);

        var pool = events.OfType<QuestionEvent>().Where(told => told.Phase == Phase.Label).Select(told => told.Question.Question).ToList();
        Assert.Equal(
            [Passages[0], Passages[1]],
            pool.Where(question => question.Text == "ann").Select(question => question.Payload!).Order());
        Assert.Equal([Passages[2]], pool.Where(question => question.Text == "bo").Select(question => question.Payload));
    }

    /// <summary>Contexts are drawn by name like all else, and a journal gives payloads back.</summary>
    [Fact]
    public void Evolve_Twice_EndsInTheSameJournalWithItsPayloads()
    {
        using var folder = new TemporaryFolder();
        var evolution = new WrittenEvolution(new PassageTask(Passages), Held, Say);
        var told = evolution.Run(folder.File("one"), TestContext.Current.CancellationToken).OfType<QuestionEvent>();
        evolution.Run(folder.File("other"), TestContext.Current.CancellationToken);

        using var one = RunStore.OpenReadOnly(folder.File("one"));
        using var other = RunStore.OpenReadOnly(folder.File("other"));
        Assert.Equal(one.ContentHash(), other.ContentHash());
        Assert.Equal(
            told.Where(question => question.Phase == Phase.Label).Select(question => question.Question.Question).ToHashSet(),
            one.Questions(int.MaxValue).Select(question => question.Question.Question).ToHashSet());
    }

    /// <summary>The Challenger names somebody of its passage; the Solver is right in about two of three answers and says 99 otherwise.</summary>
    private static string Say(string prompt, StreamKey stream)
    {
        var words = prompt.Split("Name one of ");
        if (words.Length > 1)
        {
            var names = words[1].Split('\n')[0].Split(", ").Select(entry => entry.Split(' ')[0]).ToArray();
            return names[(int)(stream.UniformAt(0) * names.Length)];
        }

        var asked = prompt.Split("Which number belongs to ")[1].Split('\n')[0].Split(" in ", 2);
        var truth = new PassageTask(Passages).Truth(new("1", asked[0]) { Payload = asked[1] });
        return stream.UniformAt(0) < 0.65 ? truth! : "99";
    }
}
