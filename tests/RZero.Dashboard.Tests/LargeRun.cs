using RZero.Core;
using RZero.Testing.Runs;

namespace RZero.Dashboard.Tests;

/// <summary>A run of 50,000 questions and 5,000 steps.</summary>
internal static class LargeRun
{
    private const int Iterations = 10;
    private const int Questions = 50_000;
    private const int Steps = 5000;

    public static MadeRun Make()
    {
        var run = new MadeRun();
        run.Measure(0);
        for (var iteration = 1; iteration <= Iterations; iteration++)
        {
            run.Step(iteration, Phase.Solver, Steps / Iterations);
            run.Vote(iteration, Questions / Iterations);
            run.Measure(iteration);
        }

        return run;
    }
}
