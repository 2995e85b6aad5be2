using RZero.Models.Decoding;
using RZero.Models.Tree;

namespace RZero.Testing.Models;

/// <summary>A decoder's scores of every next token, outside of any sampling.</summary>
public static class DecoderScores
{
    /// <summary>The scores after every token of a text that the tree has not read, [T][V].</summary>
    public static float[][] Of(Decoder decoder, TokenTree tree, int[] ids)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(ids);
        var plan = new BatchPlan(tree);
        plan.Want(tree.Hold(ids), ids.Length);
        decoder.Read(plan.Make((_, _) => { }), tree);
        var scores = decoder.Score([.. Enumerable.Range(0, ids.Length)]);
        return [.. Enumerable.Range(0, ids.Length).Select(row => scores[row].ToArray())];
    }
}
