using RZero.Core;
using RZero.Hosting.Tests.Extending;

namespace RZero.Hosting.Tests;

/// <summary>What written policies of <see cref="SignTask"/> say.</summary>
internal static class Signs
{
    /// <summary>The Challenger draws two numbers; the Solver gives the right sign in about two of three answers and says "=" otherwise.</summary>
    public static string Say(string prompt, StreamKey stream)
    {
        var truth = prompt.Split('\n').Select(line => new SignTask().Truth(new("1", line.Split("mark of ")[^1])))
            .FirstOrDefault(sign => sign is not null);
        return truth is null ? $"{(int)(100 * stream.UniformAt(0))} ? {(int)(100 * stream.UniformAt(1))}"
            : stream.UniformAt(0) < 0.65 ? truth
            : "=";
    }
}
