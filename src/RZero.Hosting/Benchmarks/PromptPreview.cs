using RZero.Hosting.Models;
using RZero.Hub;

namespace RZero.Hosting.Benchmarks;

/// <summary>What a model would be asked, word for word. Reads no weights.</summary>
/// <param name="models">Finds models; of one of the hub only the text files are brought.</param>
/// <param name="hub">Where data sets come from; null for nowhere.</param>
public sealed class PromptPreview(ModelSources models, IDatasetHub? hub = null)
{
    /// <summary>The first problems of a benchmark as they are asked.</summary>
    /// <param name="order">What would be measured; its limit says how many problems are shown, 0 for all.</param>
    /// <param name="stop">Interrupts.</param>
    /// <exception cref="Core.UserException">The model or the benchmark cannot be read.</exception>
    public IEnumerable<PreviewedPrompt> Of(BenchmarkOrder order, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(order);
        var benchmark = new BenchmarkFinder(order.Folder, hub).Find(order.Benchmark, order.Fields, stop).Limit(order.Limit);
        var source = models.Find(order.Model, HubParts.TextFiles);
        var task = TaskOfModel.Open(source.Name, order.Prompts);
        var prompts = source.ReadPrompts(source.ReadTokenizer());
        foreach (var item in benchmark.Items.Where(item => item.Fault is null))
        {
            var messages = task.SolverPrompt(item.AsQuestion());
            yield return new(benchmark.Name, item, order.Form ?? benchmark.Form, messages, prompts.Text(messages, stop));
        }
    }
}
