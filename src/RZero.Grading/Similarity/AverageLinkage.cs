namespace RZero.Grading.Similarity;

/// <summary>
/// Agglomerative clustering with average linkage (UPGMA) by nearest-neighbour chains: follow nearest neighbours until two clusters are
/// each other's nearest, join them, go on with the rest of the chain. Joins come out of order, but average linkage never brings two
/// clusters closer by joining others, so keeping the joins below a threshold gives the same partition as joining closest first.
/// Time and memory grow with the square of the number of items. Ties go to the lowest index, which matches SciPy and scikit-learn.
/// </summary>
internal sealed class AverageLinkage
{
    private readonly PairDistances distances;
    private readonly int[] sizes;
    private readonly int[] parents;
    private readonly List<int> chain = [];

    private AverageLinkage(PairDistances distances)
    {
        this.distances = distances;
        sizes = [.. Enumerable.Repeat(1, distances.Count)];
        parents = [.. Enumerable.Range(0, distances.Count)];
    }

    /// <summary>Cluster of every item, numbered by first member. Uses up <paramref name="distances"/>.</summary>
    /// <param name="distances">Distances of the items; overwritten.</param>
    /// <param name="threshold">Clusters are joined while their average distance is below it.</param>
    public static int[] Cut(PairDistances distances, double threshold)
    {
        var linkage = new AverageLinkage(distances);
        for (var joined = 1; joined < distances.Count; joined++)
        {
            var (a, b, distance) = linkage.NextMutualNeighbours();
            linkage.Join(a, b, distance < threshold);
        }

        return linkage.NumberByFirstMember();
    }

    private (int A, int B, double Distance) NextMutualNeighbours()
    {
        if (chain.Count == 0)
        {
            chain.Add(Array.FindIndex(sizes, size => size > 0));
        }

        while (true)
        {
            var tip = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var (nearest, distance) = Nearest(tip, before);
            if (nearest == before)
            {
                chain.RemoveRange(chain.Count - 2, 2);
                return (Math.Min(tip, before), Math.Max(tip, before), distance);
            }

            chain.Add(nearest);
        }
    }

    /// <summary>The nearest cluster; the one that led here wins a tie, or the chain could run in circles.</summary>
    private (int Nearest, double Distance) Nearest(int tip, int before)
    {
        var (nearest, shortest) = (before, before < 0 ? double.PositiveInfinity : distances[tip, before]);
        for (var other = 0; other < sizes.Length; other++)
        {
            if (sizes[other] > 0 && other != tip && distances[tip, other] < shortest)
            {
                (nearest, shortest) = (other, distances[tip, other]);
            }
        }

        return (nearest, shortest);
    }

    /// <summary>The joined cluster goes on under the higher index; its distances are the means weighted by size.</summary>
    private void Join(int a, int b, bool keep)
    {
        var (sizeA, sizeB) = (sizes[a], sizes[b]);
        (sizes[a], sizes[b]) = (0, sizeA + sizeB);
        for (var other = 0; other < sizes.Length; other++)
        {
            if (sizes[other] > 0 && other != b)
            {
                distances[other, b] = ((sizeA * distances[other, a]) + (sizeB * distances[other, b])) / (sizeA + sizeB);
            }
        }

        if (keep)
        {
            parents[RootOf(a)] = RootOf(b);
        }
    }

    private int RootOf(int item)
    {
        while (parents[item] != item)
        {
            item = parents[item] = parents[parents[item]];
        }

        return item;
    }

    private int[] NumberByFirstMember()
    {
        var numbers = new Dictionary<int, int>();
        var clusters = new int[parents.Length];
        for (var item = 0; item < clusters.Length; item++)
        {
            var root = RootOf(item);
            if (!numbers.TryGetValue(root, out var number))
            {
                numbers.Add(root, number = numbers.Count);
            }

            clusters[item] = number;
        }

        return clusters;
    }
}
