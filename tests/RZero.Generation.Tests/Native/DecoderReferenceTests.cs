using RZero.Checkpoints.Folders;
using RZero.Compute.Vectors;
using RZero.Models.Decoding;
using RZero.Models.Tree;
using RZero.Models.Weights;
using RZero.Testing;
using RZero.Testing.Models;
using Xunit;

namespace RZero.Generation.Tests.Native;

/// <summary>
/// The native decoders against numbers of other implementations. They stand here and not beside the decoders because they need large files, without
/// which they are skipped; the decoders have their own slow reference there.
/// </summary>
public sealed class DecoderReferenceTests
{
    public static TheoryData<string, VectorPath> Models
    {
        get
        {
            var data = new TheoryData<string, VectorPath>();
            foreach (var name in ReferenceModels.All.Select(row => row.Data))
            {
                foreach (var path in VectorPaths.Supported)
                {
                    data.Add(name, path);
                }
            }

            return data;
        }
    }

    /// <summary>
    /// Against transformers and numpy in float64; single precision reaches 1e-4. The adders have scores of hundreds and a softmax so sharp that
    /// single precision, done in any order, is up to 2e-3 away.
    /// </summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Score_PublishedModel_MatchesTheReference(string name, VectorPath path)
    {
        using var folder = ModelFolder.Open(SharedData.Require(name));
        using var weights = DecoderWeights.Load(folder.Config, folder.Weights, StorageChoice.Exact, path);
        using var decoder = new Decoder(weights);
        foreach (var expected in ReferenceCase.Read(folder.Path))
        {
            int[] ids = [.. expected.Ids.Select(id => (int)id)];
            var tolerance = name.Contains("adder", StringComparison.Ordinal) ? 2e-3 : 1e-4;
            using var tree = new TokenTree(weights.Shape);
            var scores = DecoderScores.Of(decoder, tree, ids);

            var logProbs = Enumerable.Range(0, expected.LogProbs.Length).Select(at => LogProb(scores[at], ids[at + 1]));
            Assert.All(expected.LogProbs.Zip(logProbs), pair => Assert.Equal(pair.First, pair.Second, tolerance));
            Assert.All(expected.LastLogits.Zip(scores[^1]), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }

    private static double LogProb(float[] scores, int token)
    {
        var largest = (double)scores.Max();
        return scores[token] - largest - Math.Log(scores.Sum(score => Math.Exp(score - largest)));
    }
}
