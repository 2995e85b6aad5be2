using RZero.Core;

namespace RZero.CoEvolution.Tests.Scripted;

/// <summary>Policies that are known by the names of their folders.</summary>
internal static class Named
{
    public static PolicyRef Policy(string folder) => new(folder, Adapter: null, $"weights of {folder}");

    public static ChallengerPolicy Challenger(string folder) => new(Policy(folder));

    public static SolverPolicy Solver(string folder) => new(Policy(folder));
}
