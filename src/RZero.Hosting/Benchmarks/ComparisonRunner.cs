using System.Globalization;
using RZero.Core;
using RZero.Evaluation.Comparison;

namespace RZero.Hosting.Benchmarks;

/// <summary>Measures two models in turn, at every temperature, on the same problems with the same seed.</summary>
/// <param name="runner">Measures one of them at one; disposed of with this.</param>
/// <param name="promptHash">The hash of the words in which a model is asked, by its name and the prompt set that the order names.</param>
public sealed class ComparisonRunner(IBenchmarkRunner runner, Func<string, string, string> promptHash) : IDisposable
{
    /// <summary>Runs it.</summary>
    /// <param name="order">What is compared and how.</param>
    /// <param name="tell">Told which model at which temperature is measured, and how far that is.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="UserException">
    /// A model or the benchmark cannot be read, a file cannot be gone on with, there is only one problem, or the two models would be asked in
    /// different words.
    /// </exception>
    public (MeasuredModel A, MeasuredModel B) Run(
        ComparisonOrder order, Action<string, double, EvaluationProgress> tell, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(tell);
        if (promptHash(order.A, order.Measured.Prompts) != promptHash(order.B, order.Measured.Prompts))
        {
            throw new UserException(
                "The two models would be asked in different words, which says nothing of the models: name one set with --prompts.");
        }

        MakeFolder(order.Folder);
        return (Measure(order.A, "a"), Measure(order.B, "b"));

        // One problem is told after the first measurement, not after all of them.
        MeasuredModel Measure(string model, string side) => new(model, [.. order.Temperatures.Select(temperature => new MeasuredAt(
            temperature,
            ModelComparison.RequireSeveral(
                runner.Run(Of(order, model, side, temperature), progress => tell(model, temperature, progress), stop))))]);
    }

    /// <inheritdoc/>
    public void Dispose() => runner.Dispose();

    private static BenchmarkOrder Of(ComparisonOrder order, string model, string side, double temperature) => order.Measured with
    {
        Model = model,
        SampleCount = temperature == 0 ? 1 : order.Measured.SampleCount,
        Sampling = order.Measured.Sampling with { Temperature = temperature },
        Out = order.Folder is null ? null : Path.Combine(order.Folder, string.Create(CultureInfo.InvariantCulture, $"{side}-{temperature}.jsonl")),
    };

    private static void MakeFolder(string? folder)
    {
        try
        {
            if (folder is not null)
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The folder {folder} cannot be made: {fault.Message}", fault);
        }
    }
}
