using System.Text.Json;
using RZero.CoEvolution;
using RZero.CoEvolution.Plan.Sections;
using RZero.CoEvolution.Training;
using RZero.Core;
using RZero.Core.Events;
using RZero.Hosting.LabeledData;
using RZero.Hosting.Models;
using RZero.Hosting.Runs;
using RZero.Testing;
using Xunit;

namespace RZero.Hosting.Tests.LabeledData;

/// <summary>A public model of 656,000 weights that tells stories learns, by an adapter and a rule of a user's, to put a dog into them.</summary>
public sealed class StoryTests : IDisposable
{
    private static readonly string[] Openings =
    [
        "Once upon a time, there was a little girl named Lily. She", "One day, Tom went to the park. He", "Once upon a time, in a small house,",
        "Ben and Mia were best friends. They", "One sunny day, a boy named Max", "There was a big tree in the garden. One day,",
        "Sue had a red ball. She", "Tim was sad because he",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [Trait("Tier", "N")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Train_AdapterPaidByARule_TellsOfDogs(int seed)
    {
        var model = SharedData.Require("models/tinystories-656k");
        File.WriteAllLines(
            folder.File("stories.jsonl"), Openings.Select(opening => JsonSerializer.Serialize(new { question = opening, answer = "dog" })));
        var methods = MethodParts.Shipped with { SolverRewards = SolverRewards.All.With("names_a_dog", NamesADog) };
        var plan = DataPlans.Resolve(Order(model, seed), methods, _ => [], TestContext.Current.CancellationToken);
        var host = new EvolutionHost(new ModelLocator(AppContext.BaseDirectory), TimeProvider.System) { Methods = methods };
        using var run = host.Runs.Begin(folder.File("run"), plan);
        var steps = new List<StepEvent>();

        var outcome = run.Evolve(host, happened => steps.AddRange(new[] { happened }.OfType<StepEvent>()), TestContext.Current.CancellationToken);

        var (first, last) = (steps.Take(4).Average(step => step.RewardMean), steps.TakeLast(4).Average(step => step.RewardMean));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"seed {seed}: {first:P1} of the stories, then {last:P1}"));
        Assert.Null(outcome.Alarm);
        Assert.True(File.Exists(Path.Combine(outcome.Solver.Adapter!, "adapter_model.safetensors")), "The policy is an adapter.");
        Assert.True(first < 0.25 && last > 0.5, $"stories with a dog: {first} became {last}");
    }

    private static double NamesADog(IReasoningTask task, SolverAnswer answer) =>
        answer.Completion.Contains(" dog", StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    private DataOrder Order(string model, int seed) => new(DataPlan.ForRewards, folder.File("stories.jsonl"))
    {
        Model = model,
        IsPlain = true,
        Presets = ("paper", "nano"),
        Settings =
        [
            $"seed={seed}", "solver.reward=names_a_dog", "solver.steps=20", "solver.questions_per_step=8", "solver.group_size=16",
            "solver.learning_rate=3e-3", "solver.kl_coefficient=0", "solver.sampling.max_tokens=48", "optimization.train_zero_advantage=false",
            "adapter.kind=lora", "adapter.rank=8", "checkpoint.every=20",
        ],
    };
}
