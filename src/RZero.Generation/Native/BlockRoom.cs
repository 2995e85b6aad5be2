using RZero.Compute.Attention;
using RZero.Models.Tree;

namespace RZero.Generation.Native;

/// <summary>
/// Keeps a worker's keys and values within the memory that all share: a group begins only when all blocks that it may ever need are free, so no
/// completion has to be given up half-way. What prompts have in common is there once and counts once.
/// </summary>
/// <param name="tree">Whose blocks.</param>
/// <param name="budget">What there is for all.</param>
internal sealed class BlockRoom(TokenTree tree, KeyValueBudget budget) : IDisposable
{
    // With more rows a pass over the weights is hardly better used, and all of them stand in memory.
    private const int BusyRows = 32;

    private readonly long blockBytes = tree.Blocks.Shape.BlockLength * sizeof(float);

    // The completions of a prompt that go on.
    private readonly Dictionary<Segment, int> prompts = [];
    private int blocksOfCompletions;
    private int taken;

    /// <summary>Holds a group's prompt where there is room for it and its completions; forgets unused tokens where that makes room.</summary>
    /// <param name="group">The group.</param>
    /// <param name="rowsInWork">Completions that the worker has already. A first group begins in any case.</param>
    /// <param name="share">Whether other prompts' tokens are made use of.</param>
    /// <returns>Where the prompt ends; null where there is no room.</returns>
    public Segment? TryHold(PromptGroup group, int rowsInWork, bool share = true)
    {
        var text = group.PromptIds.AsSpan();
        var ofCompletions = group.Rows.Sum(Blocks);
        var needed = ofCompletions + tree.BlocksToHold(text, share);
        if (!budget.TryTake(needed * blockBytes, Most(rowsInWork)))
        {
            return null;
        }

        taken += needed;
        blocksOfCompletions += ofCompletions;
        var prompt = tree.Hold(text, share);
        prompts.Add(prompt, group.Rows.Length);
        Count();
        Trim();
        return prompt;
    }

    /// <summary>Frees what a completion had reserved; with a prompt's last one, what nobody else holds of the prompt.</summary>
    /// <param name="row">The completion, which the tree no longer has.</param>
    /// <param name="prompt">Where its prompt ends.</param>
    public void Release(GroupRow row, Segment prompt)
    {
        blocksOfCompletions -= Blocks(row);
        if (--prompts[prompt] > 0)
        {
            Take(taken - Blocks(row));
            return;
        }

        prompts.Remove(prompt);
        Count();
    }

    /// <summary>
    /// Forgets unused tokens that stand in the way of what others have taken meanwhile, and gives their memory back: every worker would else keep
    /// what it had in its fullest moment.
    /// </summary>
    public void MakeWay()
    {
        if (tree.Blocks.AllocatedCount > taken + SpareBlocks)
        {
            Trim();
            tree.Blocks.FreeUnused(taken + SpareBlocks);
        }
    }

    /// <summary>Gives memory that nothing stands in back to the system, where another engine may need it.</summary>
    public void Rest()
    {
        MakeWay();
        if (budget.HasSeveralEngines)
        {
            tree.Blocks.FreeUnused(0);
        }
    }

    /// <summary>Gives everything back.</summary>
    public void Dispose()
    {
        budget.Adjust(-taken * blockBytes);
        prompts.Clear();
        (taken, blocksOfCompletions) = (0, 0);
    }

    private long Most(int rowsInWork) => rowsInWork switch
    {
        0 => long.MaxValue,
        < BusyRows => budget.Bytes,
        _ => budget.Usual,
    };

    private int SpareBlocks => (int)Math.Min(int.MaxValue, budget.SpareOfWorker / blockBytes);

    private void Trim() => tree.Trim(SpareBlocks);

    /// <summary>
    /// Prompts are counted anew and not by group: whoever brought what several have in common may end first, and it stays with the others.
    /// </summary>
    private void Count() => Take(blocksOfCompletions + tree.BlocksOf(prompts.Keys));

    private void Take(int blocks)
    {
        budget.Adjust((blocks - taken) * blockBytes);
        taken = blocks;
    }

    private static int Blocks(GroupRow row) => KeyValueShape.BlocksOf(row.State.MaxTokens);
}
