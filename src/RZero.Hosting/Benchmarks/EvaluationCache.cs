using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using RZero.Core;
using RZero.Evaluation;
using RZero.Evaluation.Benchmarks;
using RZero.Evaluation.Records;
using RZero.Evaluation.Statistics;
using RZero.Files;
using RZero.Hosting.Runs;

namespace RZero.Hosting.Benchmarks;

/// <summary>
/// Evaluations that were done on this machine: of each a file of its samples, which the same evaluation goes on from, and when it has come to its
/// end a file of its numbers. Both are named by a hash of all that the numbers depend on: the model, the problems, the prompts and how tokens are
/// drawn.
/// </summary>
/// <param name="folder">Where they lie.</param>
public sealed class EvaluationCache(string folder)
{
    private const int HashLetters = 16;
    private const int NameLetters = 40;
    private const string Samples = ".jsonl";
    private const string Numbers = ".json";
    private const int MostBytes = 1 << 16;

    /// <summary>The numbers of every evaluation that came to its end, in the order of their files. What is no such file is passed over.</summary>
    public ImmutableArray<MeasuredScore> Scores() => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder, "*" + Numbers).Order(StringComparer.Ordinal)
                .Where(path => RegularFile.Is(path) && new FileInfo(path).Length <= MostBytes)
                .Select(path => MeasuredScore.FromJson(File.ReadAllText(path))).OfType<MeasuredScore>(),
        ]
        : [];

    /// <summary>The samples of an evaluation, as far as they are there.</summary>
    /// <exception cref="UserException">They cannot be kept, or another process is at the same evaluation.</exception>
    internal EvaluationFile Open(EvaluationSettings settings, Benchmark benchmark)
    {
        DurableFile.Guard(folder, () => Directory.CreateDirectory(folder));
        return EvaluationFile.Open(PathOf(settings, benchmark) + Samples, settings, benchmark);
    }

    /// <summary>Keeps the numbers of an evaluation that has come to its end, unless they are there.</summary>
    internal void Keep(BenchmarkOrder order, EvaluationSettings settings, Benchmark benchmark, EvaluationReport report, DateTimeOffset now)
    {
        var path = PathOf(settings, benchmark) + Numbers;
        if (!report.VotesOnly && !File.Exists(path))
        {
            DurableFile.Write(path, Score(order, settings, benchmark, report, now).ToJson());
        }
    }

    private static MeasuredScore Score(
        BenchmarkOrder order, EvaluationSettings settings, Benchmark benchmark, EvaluationReport report, DateTimeOffset now)
    {
        var mean = MeanAtK.Of([.. report.Items.Select(item => item.MeanCorrect)], report.SampleCount);
        var (low, high) = mean.Interval();
        return new()
        {
            Benchmark = benchmark.Name,
            BenchmarkSha256 = benchmark.ContentHash(),
            Rows = benchmark.Description?.Rows ?? 0,
            Model = order.Model,
            ModelSha256 = settings.ModelHash,
            PromptsSha256 = report.PromptHash,
            N = report.Items.Length,
            K = report.SampleCount,
            Temperature = order.Sampling.Temperature,
            TopP = order.Sampling.TopP,
            Unasked = report.Faults.Length,
            MaxTokens = order.Sampling.MaxTokens,
            MeanAtK = mean.Mean,
            StandardError = mean.StandardError,
            Low = low,
            High = high,
            MajAtK = report.MajAtK,
            PassAtK = report.PassAtK,
            Truncated = report.TruncatedShare,
            NoAnswer = report.NoAnswerShare,
            Seconds = report.Seconds,
            Measured = now,
            Version = ProgramVersion.Text,
            Machine = InstructionSet.Describe(Environment.GetEnvironmentVariable),
        };
    }

    private string PathOf(EvaluationSettings settings, Benchmark benchmark)
    {
        var all = $"{settings.Copy().ToJsonString()}\n{benchmark.ContentHash()}\n{benchmark.OptionsPromptHash}";
        var letters = benchmark.Name.Take(NameLetters).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter : '_');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
        return Path.Combine(folder, $"{string.Concat(letters)}-{hash[..HashLetters]}");
    }
}
