using System.Numerics;

namespace RZero.Compute.Products;

/// <summary>A matrix of any number type, wherever its numbers are: row-major, transposed, or part of another one.</summary>
/// <typeparam name="T">Singles in the product; doubles where a test judges it.</typeparam>
/// <param name="Address">Its first number.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="RowStride">Numbers from one row to the next.</param>
/// <param name="ColumnStride">Numbers from one column to the next.</param>
public readonly unsafe record struct Matrix<T>(nint Address, int Rows, int Columns, nint RowStride, nint ColumnStride)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>A matrix whose rows follow each other.</summary>
    /// <param name="address">Its first number.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rowStride">Numbers from one row to the next; 0 where there are none between.</param>
    public Matrix(T* address, int rows, int columns, nint rowStride = 0)
        : this((nint)address, rows, columns, rowStride == 0 ? columns : rowStride, 1)
    {
    }

    /// <summary>The same numbers with rows for columns.</summary>
    public Matrix<T> Transposed => new(Address, Columns, Rows, ColumnStride, RowStride);

    /// <summary>Where a row begins.</summary>
    public T* Row(nint row) => (T*)Address + (row * RowStride);

    /// <summary>Where a number is.</summary>
    public T* At(nint row, nint column) => (T*)Address + (row * RowStride) + (column * ColumnStride);

    /// <summary>Some of the rows.</summary>
    public Matrix<T> RowRange(int first, int count) => this with { Address = (nint)At(first, 0), Rows = count };

    /// <summary>Some of the columns.</summary>
    public Matrix<T> ColumnRange(int first, int count) => this with { Address = (nint)At(0, first), Columns = count };

    /// <summary>Some of the rows and columns.</summary>
    public Matrix<T> Part(int row, int rows, int column, int columns) => RowRange(row, rows).ColumnRange(column, columns);

    /// <summary>Makes all numbers of a row-major matrix zero.</summary>
    public void Clear()
    {
        for (var row = 0; row < Rows; row++)
        {
            new Span<T>(Row(row), Columns).Clear();
        }
    }

    /// <summary>Copies a row-major matrix into another of its shape.</summary>
    public void CopyTo(Matrix<T> other)
    {
        for (var row = 0; row < Rows; row++)
        {
            new ReadOnlySpan<T>(Row(row), Columns).CopyTo(new(other.Row(row), Columns));
        }
    }
}
