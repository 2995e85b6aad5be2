using RZero.Evaluation;
using RZero.Generation;

namespace RZero.Hosting.Benchmarks;

/// <summary>Hears how an evaluation goes on: keeps every problem in its file and tells how far it is.</summary>
/// <param name="total">Problems.</param>
/// <param name="files">Where they are kept.</param>
/// <param name="tell">Told after every problem, one at a time.</param>
internal sealed class EvaluationWatch(int total, EvaluationFiles files, Action<EvaluationProgress> tell)
{
    private readonly int kept = files.Kept.Count;
    private volatile SamplingProgress sampling = new(0, 0, 0);
    private int done;

    /// <summary>Takes how far the sampling is; called from any thread.</summary>
    public void Hear(SamplingProgress progress) => sampling = progress;

    /// <summary>Takes a problem's outcome; called for one at a time.</summary>
    public void Finish(int number, ItemResult result)
    {
        files.Write(number, result);
        done++;
        var heard = sampling;
        tell(new(done, kept, total, heard.TokensPerSecond, (double)heard.Done / Math.Max(1, heard.Total)));
    }
}
