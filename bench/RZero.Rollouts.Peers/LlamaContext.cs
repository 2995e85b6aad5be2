using RZero.Core;

namespace RZero.Rollouts.Peers;

/// <summary>Keys and values of some completions.</summary>
internal sealed unsafe class LlamaContext : IDisposable
{
    private readonly nint context;
    private LlamaBatch batch;

    public LlamaContext(nint model, LlamaContextParameters parameters, int tokensAtOnce)
    {
        context = Llama.NewContext(model, parameters);
        if (context == 0)
        {
            throw new UserException("llama.cpp has no room for so many completions");
        }

        batch = Llama.NewBatch(tokensAtOnce, embeddings: 0, sequences: 1);
    }

    /// <summary>Reads a prompt; only its last token gets scores.</summary>
    public void Read(int row, int[] prompt)
    {
        batch.Count = 0;
        for (var i = 0; i < prompt.Length; i++)
        {
            Add(prompt[i], i, row, i == prompt.Length - 1);
        }

        Decode();
    }

    /// <summary>Gives a row what another has read.</summary>
    public void Copy(int from, int to) => Llama.CopySequence(Llama.Memory(context), from, to, -1, -1);

    /// <summary>Reads one token more of every row.</summary>
    public void Step(int[] tokens, Func<int, int> position)
    {
        batch.Count = 0;
        for (var row = 0; row < tokens.Length; row++)
        {
            Add(tokens[row], position(row), row, wantsScores: true);
        }

        Decode();
    }

    /// <summary>Scores of the token after one of those that were read last.</summary>
    public ReadOnlySpan<float> Scores(int read, int vocabularySize) => new(Llama.Scores(context, read), vocabularySize);

    public void Dispose()
    {
        Llama.FreeBatch(batch);
        Llama.FreeContext(context);
    }

    private void Add(int token, int position, int row, bool wantsScores)
    {
        var place = batch.Count++;
        batch.Tokens[place] = token;
        batch.Positions[place] = position;
        batch.SequenceCounts[place] = 1;
        batch.Sequences[place][0] = row;
        batch.WantsScores[place] = (sbyte)(wantsScores ? 1 : 0);
    }

    private void Decode()
    {
        if (Llama.Decode(context, batch) is not 0 and var code)
        {
            throw new UserException($"llama.cpp does not decode (code {code})");
        }
    }
}
