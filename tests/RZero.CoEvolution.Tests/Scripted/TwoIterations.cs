using RZero.Evaluation.Benchmarks;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>
/// A run of two iterations in which every folder says something else, so that whoever asks the wrong one is seen. Five votes a question,
/// groups of four, a band of 0.4 to 0.8, two of three benchmark problems.
/// </summary>
internal static class TwoIterations
{
    // What the base asks.
    public const string Apples = "How many apples fit into seven small baskets";
    public const string Primes = "Compute a product by multiplying two primes";
    public const string Divides100 = "Find the sum of all positive integers n such that n divides 100";
    public const string Divides360 = "Find the sum of all positive integers n such that n divides 360";
    public const string Lines = "Where do parallel lines meet";
    public const string Triangle = "Which triangle has largest area";

    // What the Challenger of the first iteration asks.
    public const string Eleven = "Add eleven to thirteen apples";
    public const string Ninety = "Halve ninety six times";
    public const string Vowels = "Count vowels of banana";
    public const string Secret = "Guess my favourite secret";
    public const string Square = "Square negative four quickly";
    public const string Simplify = "Simplify one half plus zero";

    // What the Challenger of the second iteration asks.
    public const string Rope = "Cut a rope into equal pieces";
    public const string Clock = "When do both clock hands align";
    public const string Easy = "Name an even prime";

    private static readonly string[] Overrides =
    [
        "iterations=2",
        "challenger.steps=2", "challenger.rollouts=8", "challenger.group_size=4", "challenger.rollouts_per_update=4", "challenger.vote_samples=5",
        "challenger.learning_rate=2e-4", "challenger.kl_coefficient=0.02", "challenger.sampling.temperature=0.9",
        "challenger.sampling.max_tokens=41", "challenger.answers.max_tokens=42",
        "generation.candidates=9", "generation.sampling.max_tokens=43",
        "labeling.samples=5", "labeling.sampling.max_tokens=44",
        "filter.min_agreement=0.4", "filter.max_agreement=0.8", "filter.min_kept=2",
        "solver.steps=3", "solver.questions_per_step=2", "solver.group_size=4", "solver.rollouts_per_update=8",
        "solver.learning_rate=3e-5", "solver.kl_coefficient=0.003", "solver.sampling.temperature=0.8", "solver.sampling.max_tokens=45",
        "evaluation.limit=2", "evaluation.samples=2", "evaluation.max_tokens=46",
    ];

    public static ScriptedLoop Loop(params string[] overrides)
    {
        var loop = new ScriptedLoop([.. Overrides, .. overrides])
        {
            Benchmark = new Benchmark("held-out", [new("1", "benchmark one", "4"), new("2", "benchmark two", "5"), new("3", "benchmark three", "6")]),
        };
        var folders = loop.Policies.Folders;
        folders["base"] = Base;
        folders["i1/challenger/1"] = Base;
        folders["i1/challenger/2"] = new ScriptedPolicy().Asking(Eleven, Ninety, Eleven, "(none)", "benchmark three", Vowels, Secret, Square, Simplify);
        folders["i1/solver/3"] = FirstSolver;
        folders["i2/challenger/2"] = new ScriptedPolicy().Asking(Rope, Clock, Easy, "(none)");
        folders["i2/solver/3"] = new ScriptedPolicy()
            .Answering("benchmark one", "4 4").Preferring("benchmark one", "3")
            .Answering("benchmark two", "5 5").Preferring("benchmark two", "3");
        (loop.Truths[Eleven], loop.Truths[Square]) = ("1", "9");
        return loop;
    }

    /// <summary>Challenger and Solver of the first iteration.</summary>
    private static ScriptedPolicy Base => new ScriptedPolicy()
        .Asking(Apples, Primes, "(none)", Divides100, Divides360, Lines, Triangle, "(none)")
        .Answering(Apples, "1 2 1 3 1")
        .Answering(Primes, "5 5 (none) 5 5")
        .Answering(Divides100, "7 8 7 9 (none)")
        .Answering(Divides360, "7 7 7 7 7")
        .Answering(Triangle, "1 (none) (none) 2 (none)")
        .Answering(Eleven, "1 (none) 1 2 1")
        .Answering(Ninety, "3 4 5 6 7")
        .Answering(Vowels, "3 3 3 3 3")
        .Answering(Square, "8 9 8 8 8")
        .Answering(Simplify, "3 4 0.5 1/2 (none)")
        .Answering("benchmark one", "3 3").Preferring("benchmark one", "4")
        .Answering("benchmark two", "5 (none)").Preferring("benchmark two", "5");

    /// <summary>Solver of the second iteration; it sees the same questions in another light.</summary>
    private static ScriptedPolicy FirstSolver => new ScriptedPolicy()
        .Answering(Eleven, "1 1 2 2 (none)")
        .Answering(Ninety, "3 3 3 3 4")
        .Answering(Vowels, "9 9 9 9 9")
        .Answering(Secret, "6 6 (none) (none) 1")
        .Answering(Square, "8 8 8 9 9")
        .Answering(Rope, "5 5 5 6 7")
        .Answering(Clock, "2 2 3 (none) (none)")
        .Answering(Easy, "2 2 2 2 2")
        .Answering("benchmark one", "4 4").Preferring("benchmark one", "3")
        .Answering("benchmark two", "5 (none)").Preferring("benchmark two", "5");
}
