using System.Diagnostics;
using System.Globalization;
using RZero.Bench;
using RZero.Bench.Results;
using RZero.Cli.CommandLine;
using RZero.Core;

namespace RZero.Cli.Benchmarks;

/// <summary>
/// This program once more, where .NET is told to leave AVX-512 alone: what a processor does that has none. Without
/// libtorch, which would go on using it.
/// </summary>
internal sealed class NarrowProducts(Session session)
{
    private const string Switch = "DOTNET_EnableAVX512";
    private const string Runtime = "dotnet";

    /// <summary>The ratios that it finds.</summary>
    /// <exception cref="UserException">It does not come to an end.</exception>
    public IEnumerable<BenchResult> Run(RolloutBenchOptions options)
    {
        session.Error.WriteLine("matrix products without AVX-512");
        using var process = Process.Start(Start(options)) ?? throw new UserException("this program does not start a second time");
        while (process.StandardOutput.ReadLine() is { } line)
        {
            session.Stop.ThrowIfCancellationRequested();
            yield return ResultJson.ReadRatio(line);
        }

        process.WaitForExit();
        if (process.ExitCode != ExitCode.Done)
        {
            throw new UserException("the products without AVX-512 could not be measured");
        }
    }

    private static ProcessStartInfo Start(RolloutBenchOptions options)
    {
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, UseShellExecute = false, Environment = { [Switch] = "0" } };
        if (Path.GetFileNameWithoutExtension(program) == Runtime)
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{CommandNames.Program}.dll"));
        }

        string[] words =
        [
            "bench", "products", "--json", "--rounds", options.Rounds.ToString(CultureInfo.InvariantCulture),
            .. options.IsQuick ? ["--quick"] : Array.Empty<string>(),
            "--engine", EngineNames.Native,
        ];
        Array.ForEach(words, start.ArgumentList.Add);
        return start;
    }
}
