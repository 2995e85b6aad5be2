using System.CommandLine;
using RZero.Bench;
using RZero.Bench.Models;
using RZero.Bench.Results;
using RZero.Bench.Training;
using RZero.Cli.Benchmarks;
using RZero.Cli.CommandLine;
using RZero.Cli.Items;
using RZero.Core;

namespace RZero.Cli.Verbs;

/// <summary>Measures how fast this program samples and learns, beside others.</summary>
internal sealed class BenchVerb(Session session, IMeasurements measurements) : IVerb
{
    private const int DefaultRounds = 5;

    private static readonly string[] Engines = [EngineNames.Native, EngineNames.Torch, EngineNames.LlamaCpp];

    private readonly Option<string[]> shapes = Options.Texts(
        "--shape", "NAME", $"{string.Join(", ", BenchShape.Known.Names)}; can be repeated [default: all]");
    private readonly Option<string[]> engines = Options.Texts(
        "--engine", "NAME", $"{string.Join(", ", Engines)}; can be repeated [default: those that are there]");

    private readonly Option<string[]> parts = Options.Texts(
        "--part", "NAME", $"{string.Join(", ", RolloutBenchOptions.AllParts)}; can be repeated [default: all]");

    private readonly Option<string?> peer = Options.Text(
        "--peer", "PROGRAM", "Speaks for llama.cpp [default: that of the repository around this program, which needs npm]");

    /// <inheritdoc/>
    public Command Build()
    {
        var command = new Command("bench", "Measure how fast this program computes, beside others on the same work");
        command.Subcommands.Add(Rollouts());
        command.Subcommands.Add(Products());
        command.Subcommands.Add(Training());
        return command;
    }

    private Command Rollouts()
    {
        var (rounds, quick, json) = (Rounds(), Quick(), Options.Json());
        var command = new Command("rollouts", "Sample with this project's engine, libtorch and llama.cpp in turn, on the same random weights")
        {
            shapes, engines, parts, rounds, quick, peer, json,
        };
        command.SetAction(parsed => Tell(
            measurements.Rollouts(new()
            {
                Shapes = [.. parsed.GetValue(shapes)!.Select(name => Known(name.ToUpperInvariant(), "shape", BenchShape.Known.Names))],
                Engines = [.. parsed.GetValue(engines)!.Select(name => Known(name, "engine", Engines))],
                Parts = [.. parsed.GetValue(parts)!.Select(name => Known(name, "part", RolloutBenchOptions.AllParts))],
                Rounds = parsed.GetValue(rounds) ?? DefaultRounds,
                IsQuick = parsed.GetValue(quick),
                Peer = parsed.GetValue(peer),
            }),
            parsed.GetValue(json)));
        return command;
    }

    private Command Products()
    {
        var (rounds, quick, json) = (Rounds(), Quick(), Options.Json());
        var command = new Command("products", "Multiply matrices, against the multiply-add peak of a core and against libtorch")
        {
            engines, rounds, quick, json,
        };
        command.SetAction(parsed => Tell(
            measurements.Products(new()
            {
                Engines = [.. parsed.GetValue(engines)!.Select(name => Known(name, "engine", Engines))],
                Rounds = parsed.GetValue(rounds) ?? DefaultRounds,
                IsQuick = parsed.GetValue(quick),
            }),
            parsed.GetValue(json)));
        return command;
    }

    private Command Training()
    {
        string[] works = [TrainingBench.Apart, TrainingBench.Groups, TrainingBench.Examples];
        var (rounds, quick, json) = (Rounds(), Quick(), Options.Json());
        var work = Options.Texts("--part", "NAME", $"Rollouts of a step: {string.Join(", ", works)}; can be repeated [default: all]");
        var command = new Command("training", "Take training steps on this project's kernels and on libtorch in turn, on the same rollouts")
        {
            shapes, engines, work, rounds, quick, json,
        };
        command.SetAction(parsed => Tell(
            measurements.Training(new()
            {
                Shapes = [.. parsed.GetValue(shapes)!.Select(name => Known(name.ToUpperInvariant(), "shape", BenchShape.Known.Names))],
                Engines = [.. parsed.GetValue(engines)!.Select(name => Known(name, "engine", [EngineNames.Native, EngineNames.Torch]))],
                Parts = [.. parsed.GetValue(work)!.Select(name => Known(name, "part", works))],
                Rounds = parsed.GetValue(rounds) ?? DefaultRounds,
                IsQuick = parsed.GetValue(quick),
            }),
            parsed.GetValue(json)));
        return command;
    }

    private int Tell(IEnumerable<BenchResult> results, bool json)
    {
        var items = new ItemStream(session);
        foreach (var result in results)
        {
            if (json)
            {
                items.Write(ResultJson.Of(result));
            }
            else
            {
                session.Out.WriteLine(ResultText.Of(result));
            }

            session.Out.Flush();
        }

        return ExitCode.Done;
    }

    private static string Known(string name, string kind, IReadOnlyList<string> names) => names.Contains(name)
        ? name
        : throw new UserException($"there is no {kind} \"{name}\"; there are {string.Join(", ", names)}.{NearestName.Offer(name, names)}");

    private static Option<int?> Rounds() => Options.Count("--rounds", $"How often each takes its turn; medians count [default: {DefaultRounds}]");

    private static Option<bool> Quick() => Options.Flag("--quick", "Do less: shows that all works, and rates that are a first guess");
}
