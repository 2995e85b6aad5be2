using RZero.CoEvolution.Curriculum;
using RZero.Core;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>Policies that are known by the names of their folders.</summary>
internal static class Named
{
    public static PolicyRef Policy(string folder) => new(folder, Adapter: null, $"weights of {folder}");

    public static ChallengerPolicy Challenger(string folder) => new(Policy(folder));

    /// <summary>Who can vote: this Solver, the base, and a Challenger that nobody asks.</summary>
    public static Voters Voters(string solver) => new(Solver(solver), Solver("base"), Challenger("writer"));

    public static SolverPolicy Solver(string folder) => new(Policy(folder));
}
