using RZero.Core;
using RZero.Generation;

namespace RZero.Rollouts.Peers;

/// <summary>
/// Samples with llama.cpp as fast as it can on one core: every prompt read once and copied, all completions in one batch. Tokens
/// are drawn by the same code as those of our engine.
/// </summary>
internal sealed unsafe class LlamaSampler : IDisposable
{
    private const int PhysicalBatch = 512;

    private readonly nint model;
    private readonly int vocabularySize;
    private readonly TokenSampler sampler;

    public LlamaSampler(string path)
    {
        var parameters = Llama.DefaultModel();
        parameters.GpuLayers = 0;
        model = Llama.LoadModel(path, parameters);
        if (model == 0)
        {
            throw new UserException($"llama.cpp does not load {path}");
        }

        vocabularySize = Llama.VocabularySize(Llama.Vocabulary(model));
        sampler = new(new(), vocabularySize);
    }

    public void Dispose() => Llama.FreeModel(model);

    /// <summary>Makes room for a request; not part of what is measured.</summary>
    public LlamaContext Open(SamplingRequest request, LlamaSettings settings)
    {
        var parameters = Llama.DefaultContext();
        var longest = request.Prompts.Max(prompt => prompt.Length) + request.NewTokens;
        parameters.Context = (uint)(request.Batch * longest);
        parameters.MostSequences = (uint)request.Batch;
        (parameters.Batch, parameters.PhysicalBatch) = (PhysicalBatch, PhysicalBatch);
        (parameters.Threads, parameters.BatchThreads) = (1, 1);
        (parameters.FlashAttention, parameters.UnifiedCache, parameters.NoTimings) = (settings.Flash ? 1 : 0, (byte)(settings.Unified ? 1 : 0), 1);
        return new(model, parameters, PhysicalBatch);
    }

    /// <summary>Samples.</summary>
    /// <returns>How many tokens.</returns>
    public long Run(LlamaContext context, SamplingRequest request)
    {
        var next = new int[request.Batch];
        for (var prompt = 0; prompt < request.Prompts.Length; prompt++)
        {
            var rows = Enumerable.Range(0, request.Batch).Where(row => row / request.Samples == prompt).ToList();
            context.Read(rows[0], request.Prompts[prompt]);
            foreach (var row in rows)
            {
                next[row] = Draw(context.Scores(request.Prompts[prompt].Length - 1, vocabularySize), row, 0);
            }

            rows[1..].ForEach(row => context.Copy(rows[0], row));
        }

        for (var step = 1; step < request.NewTokens; step++)
        {
            context.Step(next, row => request.Prompts[row / request.Samples].Length + step - 1);
            for (var row = 0; row < next.Length; row++)
            {
                next[row] = Draw(context.Scores(row, vocabularySize), row, step);
            }
        }

        return (long)request.Batch * request.NewTokens;
    }

    private int Draw(ReadOnlySpan<float> scores, int row, int position) =>
        sampler.Draw(scores, StreamKey.Root(1).Child("row", row).UniformAt(position)).Token;
}
