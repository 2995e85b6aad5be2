using System.Runtime.CompilerServices;
using RZero.ChatTemplates.Values.Python;

namespace RZero.ChatTemplates.Running;

/// <summary>
/// Bounds a rendering: templates come with models from strangers, and must neither hang nor fill the memory. Steps bound the time, cells (each
/// as large as a character) bound all that is ever made, and levels bound the stack. Whatever is read through is counted by its length: one long text
/// that is made once and read in every turn of a loop is the cheapest way to hang a reader.
/// </summary>
/// <param name="stop">Ends the rendering where it stands.</param>
internal sealed class TemplateBudget(CancellationToken stop = default)
{
    private const int MostSteps = 2_000_000;
    private const long MostCells = 16_000_000;
    private const int DeepestLevel = 300;
    private const int CellsInItem = 8;
    private const int CharactersInStep = 64;
    private const int StepsBetweenLooks = 1024;

    /// <summary>Looking for a longer part than this may compare much of it at every place of the text.</summary>
    private const int ShortPart = 64;

    /// <summary>Characters that are compared at once, in a step's time.</summary>
    private const int ComparedInStep = 2048;

    private int steps;
    private long cells;
    private int depth;

    /// <summary>Counts one step.</summary>
    public void Step() => Steps(1);

    /// <summary>Counts the steps of looking at so many items.</summary>
    public void Steps(long count)
    {
        var before = steps;
        steps = count > MostSteps - steps ? throw new TemplateException("the chat template does not come to an end") : steps + (int)count;
        if (before / StepsBetweenLooks != steps / StepsBetweenLooks)
        {
            stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Counts the steps of reading a text through; other values are read through item by item, and counted there.</summary>
    public void Read(object? value)
    {
        if (PythonText.TryText(value) is { } text)
        {
            Steps(text.Length / CharactersInStep);
        }
    }

    /// <summary>Counts the steps of looking for a part in a text, at worst: a long part is compared at every place.</summary>
    public void Search(string text, string part)
    {
        Steps(text.Length / CharactersInStep);
        if (part.Length > ShortPart && part.Length < text.Length)
        {
            Steps((text.Length - part.Length) * (long)part.Length / ComparedInStep);
        }
    }

    /// <summary>Counts a text before it is made.</summary>
    public void Characters(long count)
    {
        Steps(count / CharactersInStep);
        Cells(count);
    }

    /// <summary>Counts the items of a list or a mapping before they are made.</summary>
    public void Items(long count)
    {
        Steps(count);
        Cells(count > MostCells ? count : count * CellsInItem);
    }

    /// <summary>Counts a text that is there already.</summary>
    public string Checked(string text)
    {
        Characters(text.Length);
        return text;
    }

    /// <summary>Goes one level down until the result is disposed.</summary>
    public Level Deeper()
    {
        if (++depth > DeepestLevel || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new TemplateException("the chat template is nested too deeply or calls itself too deeply");
        }

        return new(this);
    }

    private void Cells(long count)
    {
        cells += count;
        if (cells > MostCells)
        {
            throw new TemplateException("the chat template writes too much");
        }
    }

    public readonly struct Level(TemplateBudget budget) : IDisposable
    {
        public void Dispose() => budget.depth--;
    }
}
